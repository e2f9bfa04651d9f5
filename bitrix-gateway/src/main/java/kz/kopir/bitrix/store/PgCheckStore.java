package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** When each portal was checked as a whole. */
@ApplicationScoped
public class PgCheckStore {

    private static final String FIND = "SELECT begun_at FROM portal_check WHERE portal = $1";
    private static final String SAVE = """
            INSERT INTO portal_check AS c (portal, begun_at, found) VALUES ($1, $2, $3)
            ON CONFLICT (portal) DO UPDATE
              SET begun_at = excluded.begun_at, ended_at = now(), found = c.found + excluded.found""";

    /** When the last check that came to its end was begun. */
    public Uni<Optional<Instant>> lastBegun(SqlClient sql, String portal) {
        return sql.preparedQuery(FIND).execute(Tuple.of(portal)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext()
                    ? Optional.of(found.next().getOffsetDateTime("begun_at").toInstant())
                    : Optional.empty();
        });
    }

    public Uni<Void> save(SqlClient sql, String portal, Instant begun, int found) {
        return sql.preparedQuery(SAVE)
                .execute(Tuple.of(portal, begun.atOffset(ZoneOffset.UTC), (long) found))
                .replaceWithVoid();
    }
}
