package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How far the daily looks at customers have come. */
@ApplicationScoped
public class PgCustomerLooks {

    private static final String BEGIN = """
            INSERT INTO customer_look AS l (portal, begun_at) VALUES ($1, now())
            ON CONFLICT (portal) DO UPDATE
              SET begun_at = CASE WHEN l.ended_at IS NULL THEN l.begun_at ELSE now() END,
                last_id = CASE WHEN l.ended_at IS NULL THEN l.last_id ELSE 0 END,
                written = CASE WHEN l.ended_at IS NULL THEN l.written ELSE 0 END, ended_at = NULL
              WHERE l.ended_at IS NULL OR l.begun_at < $2
            RETURNING last_id""";
    private static final String GO_ON = """
            UPDATE customer_look SET last_id = coalesce($2, last_id), written = written + $3,
              ended_at = CASE WHEN $2::bigint IS NULL THEN now() END
            WHERE portal = $1""";

    /** @param lastId the last requisite that was looked at */
    public record Look(long lastId) {}

    /** The one under way; a new one when the last began before that moment; else empty. */
    public Uni<Optional<Look>> begin(SqlClient sql, String portal, Instant due) {
        return sql.preparedQuery(BEGIN)
                .execute(Tuple.of(portal, due.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Look(row.getLong("last_id")))
                        .findFirst());
    }

    /** @param last null when all have been looked at */
    public Uni<Void> goOn(SqlClient sql, String portal, Long last, int written) {
        return sql.preparedQuery(GO_ON).execute(Tuple.of(portal, last, written)).replaceWithVoid();
    }
}
