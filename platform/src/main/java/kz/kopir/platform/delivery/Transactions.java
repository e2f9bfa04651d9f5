package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Opens the transactions in which an event or task and its effect are written together. */
@ApplicationScoped
public class Transactions {

    private final Pool pool;

    Transactions(Pool pool) {
        this.pool = pool;
    }

    /** Runs the work in one transaction; its failure undoes everything and comes out unchanged. */
    public <T> Uni<T> inTransaction(Function<Tx, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var opened = new Tx[1];
            return pool.withTransaction(connection -> {
                        opened[0] = new Tx(connection);
                        return work.apply(opened[0]);
                    })
                    .invoke(() -> opened[0].committed());
        });
    }
}
