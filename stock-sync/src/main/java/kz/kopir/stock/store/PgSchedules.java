package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.Scheduled;

/** When each connection is read next. */
@ApplicationScoped
public class PgSchedules {

    private static final String PLAN = """
            INSERT INTO stock_schedule AS s (connection, what, cron, zone, next_due) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (connection, what) DO UPDATE SET cron = excluded.cron, zone = excluded.zone, next_due = excluded.next_due
            WHERE (s.cron, s.zone) IS DISTINCT FROM (excluded.cron, excluded.zone)""";
    private static final String CLAIM = """
            UPDATE stock_schedule SET next_due = $4 WHERE connection = $1 AND what = $2 AND next_due <= $3 RETURNING what""";
    private static final String ANY_DUE =
            "SELECT what FROM stock_schedule WHERE connection = $1 AND next_due <= $2 ORDER BY what DESC";

    private final Pool pool;

    PgSchedules(Pool pool) {
        this.pool = pool;
    }

    /** Notes the plan; one that is the same keeps what is due. */
    public Uni<Void> plan(String connection, Scheduled what, String cron, String zone, OffsetDateTime nextDue) {
        return pool.preparedQuery(PLAN)
                .execute(Tuple.of(connection, what.name(), cron, zone, nextDue))
                .replaceWithVoid();
    }

    public Uni<List<Scheduled>> due(String connection, OffsetDateTime now) {
        return pool.preparedQuery(ANY_DUE)
                .execute(Tuple.of(connection, now))
                .map(rows -> Rows.all(rows, row -> Scheduled.valueOf(row.getString(0))));
    }

    /** True for the one who claims what is due now; however many were missed, they are made up once. */
    public Uni<Boolean> claim(Tx tx, String connection, Scheduled what, OffsetDateTime now, OffsetDateTime next) {
        return tx.sql()
                .preparedQuery(CLAIM)
                .execute(Tuple.of(connection, what.name(), now, next))
                .map(rows -> rows.rowCount() > 0);
    }
}
