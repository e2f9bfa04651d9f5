package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** How far each portal has been looked through. */
@ApplicationScoped
public class PgSweepStore {

    private static final String FIND = "SELECT mark, swept_at, found FROM sweep_mark WHERE portal = $1";
    private static final String SAVE = """
            INSERT INTO sweep_mark AS m (portal, mark, found) VALUES ($1, $2, $3)
            ON CONFLICT (portal) DO UPDATE
              SET mark = excluded.mark, swept_at = now(), found = m.found + excluded.found""";

    /**
     * Up to where a portal is known.
     *
     * @param mark    all that changed before is known, by the portal's clock
     * @param sweptAt when it was looked through last, by ours
     * @param found   deals that only a sweep told of, ever
     */
    public record SweepMark(Instant mark, OffsetDateTime sweptAt, long found) {}

    public Uni<Optional<SweepMark>> find(SqlClient sql, String portal) {
        return sql.preparedQuery(FIND).execute(Tuple.of(portal)).map(rows -> {
            var found = rows.iterator();
            if (!found.hasNext()) {
                return Optional.empty();
            }
            var row = found.next();
            return Optional.of(new SweepMark(
                    row.getOffsetDateTime("mark").toInstant(),
                    row.getOffsetDateTime("swept_at"),
                    row.getLong("found")));
        });
    }

    public Uni<Void> save(SqlClient sql, String portal, Instant mark, int found) {
        return sql.preparedQuery(SAVE)
                .execute(Tuple.of(portal, mark.atOffset(ZoneOffset.UTC), (long) found))
                .replaceWithVoid();
    }
}
