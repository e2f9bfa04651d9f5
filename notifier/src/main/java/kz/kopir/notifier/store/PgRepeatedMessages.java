package kz.kopir.notifier.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.notifier.telegram.RepeatedMessages;

/** Keeps them in {@code repeated_message}. */
@ApplicationScoped
class PgRepeatedMessages implements RepeatedMessages {

    private final Pool pool;

    PgRepeatedMessages(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> noteFirst(long task) {
        return pool.preparedQuery("INSERT INTO repeated_message (task) VALUES ($1) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(task))
                .map(added -> added.rowCount() == 1);
    }
}
