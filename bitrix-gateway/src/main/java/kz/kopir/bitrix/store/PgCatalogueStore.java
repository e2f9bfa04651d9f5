package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.catalogue.DueCard;

/** Cards that are to be looked at. */
@ApplicationScoped
public class PgCatalogueStore {

    private static final String SIGNAL = """
            INSERT INTO catalogue_due AS d (portal, product, since, due_at)
            VALUES ($1, $2, $3, now() + $4::bigint * interval '1 millisecond')
            ON CONFLICT (portal, product) DO UPDATE
              SET wanted = d.wanted + 1, since = greatest(d.since, excluded.since), failures = 0,
                  due_at = least(d.due_at, excluded.due_at)""";
    private static final String SIGNAL_ALL = """
            INSERT INTO catalogue_due AS d (portal, product)
            SELECT DISTINCT portal, onec_id FROM product_mapping WHERE portal = $1 AND onec_id IS NOT NULL
            ON CONFLICT (portal, product) DO UPDATE SET wanted = d.wanted + 1""";
    private static final String DUE = """
            SELECT product, wanted, since FROM catalogue_due WHERE portal = $1 AND due_at <= now() ORDER BY due_at LIMIT $2""";
    private static final String DONE = "DELETE FROM catalogue_due WHERE portal = $1 AND product = $2 AND wanted = $3";
    private static final String LATER = """
            UPDATE catalogue_due
            SET failures = failures + 1, due_at = now() + $3::bigint * interval '1 millisecond' * least(failures + 1, 10)
            WHERE portal = $1 AND product = $2""";
    private static final String BEGUN = "SELECT begun_at FROM catalogue_day WHERE portal = $1";
    private static final String BEGIN = """
            INSERT INTO catalogue_day (portal, begun_at) VALUES ($1, $2)
            ON CONFLICT (portal) DO UPDATE SET begun_at = excluded.begun_at""";

    public Uni<Void> signal(SqlClient sql, String portal, String product, OffsetDateTime since, Duration window) {
        return sql.preparedQuery(SIGNAL)
                .execute(Tuple.of(portal, UUID.fromString(product), since, window.toMillis()))
                .replaceWithVoid();
    }

    /** Makes all mapped products of the portal due. */
    public Uni<Void> signalAll(SqlClient sql, String portal, Instant begun) {
        return sql.preparedQuery(SIGNAL_ALL)
                .execute(Tuple.of(portal))
                .chain(() -> sql.preparedQuery(BEGIN).execute(Tuple.of(portal, begun.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** When all were last made due. */
    public Uni<Optional<Instant>> lastBegun(SqlClient sql, String portal) {
        return sql.preparedQuery(BEGUN)
                .execute(Tuple.of(portal))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getOffsetDateTime("begun_at").toInstant())
                        .findFirst());
    }

    public Uni<List<DueCard>> due(SqlClient sql, String portal, int atMost) {
        return sql.preparedQuery(DUE)
                .execute(Tuple.of(portal, atMost))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new DueCard(
                                row.getUUID("product").toString(),
                                row.getLong("wanted"),
                                row.getOffsetDateTime("since")))
                        .toList());
    }

    /** Unless it was signalled again meanwhile. */
    public Uni<Void> done(SqlClient sql, String portal, DueCard card) {
        return sql.preparedQuery(DONE)
                .execute(Tuple.of(portal, UUID.fromString(card.product()), card.wanted()))
                .replaceWithVoid();
    }

    /** Looks at it again after the pause, which grows up to tenfold with failures in a row. */
    public Uni<Void> later(SqlClient sql, String portal, DueCard card, Duration pause) {
        return sql.preparedQuery(LATER)
                .execute(Tuple.of(portal, UUID.fromString(card.product()), pause.toMillis()))
                .replaceWithVoid();
    }
}
