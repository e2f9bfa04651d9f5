package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import kz.kopir.platform.delivery.Tx;

/** When each connection is read next. */
@ApplicationScoped
public class PgSchedules {

    private static final String PLAN = """
            INSERT INTO stock_connection AS c (connection, cron, zone, next_due) VALUES ($1, $2, $3, $4)
            ON CONFLICT (connection) DO UPDATE SET cron = excluded.cron, zone = excluded.zone, next_due = excluded.next_due
            WHERE (c.cron, c.zone) IS DISTINCT FROM (excluded.cron, excluded.zone)""";
    private static final String CLAIM = """
            UPDATE stock_connection SET next_due = $3 WHERE connection = $1 AND next_due <= $2 RETURNING connection""";

    private final Pool pool;

    PgSchedules(Pool pool) {
        this.pool = pool;
    }

    /** Notes the plan; one that is the same keeps what is due. */
    public Uni<Void> plan(String connection, String cron, String zone, OffsetDateTime nextDue) {
        return pool.preparedQuery(PLAN)
                .execute(Tuple.of(connection, cron, zone, nextDue))
                .replaceWithVoid();
    }

    public Uni<Optional<OffsetDateTime>> nextDue(String connection) {
        return pool.preparedQuery("SELECT next_due FROM stock_connection WHERE connection = $1")
                .execute(Tuple.of(connection))
                .map(rows -> Rows.all(rows, row -> Optional.ofNullable(row.getOffsetDateTime(0))).stream()
                        .findFirst()
                        .flatMap(found -> found));
    }

    /** True for the one who claims what is due now; however many were missed, they are made up once. */
    public Uni<Boolean> claim(Tx tx, String connection, OffsetDateTime now, OffsetDateTime next) {
        return tx.sql()
                .preparedQuery(CLAIM)
                .execute(Tuple.of(connection, now, next))
                .map(rows -> rows.rowCount() > 0);
    }
}
