package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import kz.kopir.onec.events.EventIds;
import kz.kopir.platform.delivery.Tx;

/** Keeps ids in {@code onec_event}. */
@ApplicationScoped
class PgEventIds implements EventIds {

    private static final String ADD = "INSERT INTO onec_event (connection, id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String FORGET =
            "DELETE FROM onec_event WHERE received_at < now() - $1::bigint * interval '1 second'";

    private final Pool pool;

    PgEventIds(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> add(Tx tx, String connection, String id) {
        return tx.sql().preparedQuery(ADD).execute(Tuple.of(connection, id)).map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Void> forgetOlderThan(Duration age) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(age.toSeconds())).replaceWithVoid();
    }
}
