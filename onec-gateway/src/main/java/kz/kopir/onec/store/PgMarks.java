package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import kz.kopir.onec.events.Marks;
import kz.kopir.platform.delivery.Tx;

/** Keeps marks in {@code onec_watch}. */
@ApplicationScoped
class PgMarks implements Marks {

    private static final String IS_DUE = """
            SELECT NOT EXISTS (SELECT FROM onec_watch
              WHERE connection = $1 AND looked_at > now() - $2::bigint * interval '1 millisecond')""";
    private static final String LOOKED = """
            INSERT INTO onec_watch (connection, looked_at) VALUES ($1, now())
            ON CONFLICT (connection) DO UPDATE SET looked_at = excluded.looked_at""";
    private static final String CHANGES = "SELECT seq, acknowledged FROM onec_watch WHERE connection = $1";
    private static final String TAKEN = """
            INSERT INTO onec_watch (connection, seq) VALUES ($1, $2)
            ON CONFLICT (connection) DO UPDATE SET seq = excluded.seq""";
    private static final String ACKNOWLEDGED = "UPDATE onec_watch SET acknowledged = $2 WHERE connection = $1";

    private final Pool pool;

    PgMarks(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> isDue(String connection, Duration interval) {
        return pool.preparedQuery(IS_DUE)
                .execute(Tuple.of(connection, interval.toMillis()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    @Override
    public Uni<Void> looked(String connection) {
        return pool.preparedQuery(LOOKED).execute(Tuple.of(connection)).replaceWithVoid();
    }

    @Override
    public Uni<Mark> changes(String connection) {
        return pool.preparedQuery(CHANGES)
                .execute(Tuple.of(connection))
                .map(rows -> rows.rowCount() == 0
                        ? new Mark(0, 0)
                        : new Mark(
                                rows.iterator().next().getLong("seq"),
                                rows.iterator().next().getLong("acknowledged")));
    }

    @Override
    public Uni<Void> taken(Tx tx, String connection, long seq) {
        return tx.sql().preparedQuery(TAKEN).execute(Tuple.of(connection, seq)).replaceWithVoid();
    }

    @Override
    public Uni<Void> acknowledged(String connection, long seq) {
        return pool.preparedQuery(ACKNOWLEDGED)
                .execute(Tuple.of(connection, seq))
                .replaceWithVoid();
    }
}
