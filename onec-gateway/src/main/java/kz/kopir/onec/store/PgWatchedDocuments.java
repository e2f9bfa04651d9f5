package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.onec.events.WatchedDocuments;
import kz.kopir.platform.delivery.Tx;

/** Keeps what was seen with the posting. */
@ApplicationScoped
class PgWatchedDocuments implements WatchedDocuments {

    private static final String WATCHED = """
            SELECT ref::text AS ref, reference, attempt, seen, posted_at FROM posting
            WHERE connection = $1 AND state = 'POSTED' AND ref IS NOT NULL AND reference IS NOT NULL""";
    private static final String LOCK = WATCHED + " AND reference = $2 FOR UPDATE";
    private static final String PAGE =
            WATCHED + " AND (posted_at, document) > ($2, $3) ORDER BY posted_at, document LIMIT $4";
    private static final String NOTE = "UPDATE posting SET seen = $2 WHERE document = $1";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Pool pool;

    PgWatchedDocuments(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Watched>> lock(Tx tx, String connection, UUID key) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.of(connection, key.toString()))
                .map(rows -> all(rows).stream().findFirst());
    }

    @Override
    public Uni<Void> note(Tx tx, UUID document, Change seen) {
        return tx.sql()
                .preparedQuery(NOTE)
                .execute(Tuple.of(document, seen == null ? null : seen.name()))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Watched>> page(String connection, OffsetDateTime since, Watched after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(
                        connection,
                        after == null ? since : after.postedAt(),
                        after == null ? BEFORE_ALL : after.document().id(),
                        limit))
                .map(PgWatchedDocuments::all);
    }

    private static List<Watched> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgWatchedDocuments::read)
                .toList();
    }

    private static Watched read(Row row) {
        var seen = row.getString("seen");
        return new Watched(
                DocumentRefs.read(row.getString("ref")),
                UUID.fromString(row.getString("reference")),
                row.getInteger("attempt"),
                seen == null ? null : Change.valueOf(seen),
                row.getOffsetDateTime("posted_at"));
    }
}
