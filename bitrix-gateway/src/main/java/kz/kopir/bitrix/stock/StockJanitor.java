package kz.kopir.bitrix.stock;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import kz.kopir.bitrix.store.PgSnapshotStore;
import kz.kopir.platform.delivery.Loop;

/** Forgets old snapshots, with those that never became whole. */
@ApplicationScoped
class StockJanitor {

    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Loop loop;

    StockJanitor(Vertx vertx, PgSnapshotStore store, StockConfig config, Pool pool) {
        loop = new Loop(
                vertx,
                "Forgetting old snapshots of stock",
                INTERVAL,
                () -> store.forget(pool, config.retention()).replaceWith(false));
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }
}
