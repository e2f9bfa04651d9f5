package kz.kopir.stock.running;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgRuns;
import kz.kopir.stock.store.PgUnposted;

/** Runs each connection's reads in the instance that holds it, step by step. */
@ApplicationScoped
public class KeepRunning {

    private static final int AFTER_THE_WORKERS = Interceptor.Priority.LIBRARY_AFTER + 100;
    private static final Duration HOUSEKEEPING = Duration.ofHours(1);

    private final Vertx vertx;
    private final Holders holders;
    private final Schedules schedules;
    private final GatherProducts gather;
    private final PgRuns runs;
    private final PgUnposted unposted;
    private final TakeStep takeStep;
    private final StockConfig config;
    private final Map<String, Loop> loops = new ConcurrentHashMap<>();

    KeepRunning(
            Vertx vertx,
            Holders holders,
            Schedules schedules,
            GatherProducts gather,
            PgRuns runs,
            PgUnposted unposted,
            TakeStep takeStep,
            StockConfig config) {
        this.vertx = vertx;
        this.holders = holders;
        this.schedules = schedules;
        this.gather = gather;
        this.runs = runs;
        this.unposted = unposted;
        this.takeStep = takeStep;
        this.config = config;
    }

    void start(@Observes @Priority(AFTER_THE_WORKERS) StartupEvent started) {
        schedules.check();
        config.connections().keySet().forEach(name -> {
            var one = new Connection(name, holders.compete("stock:" + name).onTaken(() -> wake(name)));
            loops.put(name, new Loop(vertx, "Stock of " + name, config.interval(), one::step).start());
        });
    }

    void stop(@Observes ShutdownEvent ending) {
        loops.values().forEach(Loop::stop);
    }

    /** There may be something to do. */
    public void wake(String connection) {
        var loop = loops.get(connection);
        if (loop != null) {
            loop.wake();
        }
    }

    private final class Connection {

        private final String name;
        private final Holder holder;
        private volatile boolean planned;
        private volatile long cleaned = System.nanoTime() - HOUSEKEEPING.toNanos();

        Connection(String name, Holder holder) {
            this.name = name;
            this.holder = holder;
        }

        Uni<Boolean> step() {
            if (!holder.held()) {
                return Uni.createFrom().item(false);
            }
            return plan().chain(() -> schedules.askForWhatIsDue(name))
                    .chain(() -> gather.askForWhatIsDue(name))
                    .chain(() -> runs.beginWaiting(name))
                    .chain(() -> runs.next(name))
                    .chain(next -> next.isEmpty() || !holder.held()
                            ? tidy().replaceWith(false)
                            : takeStep.of(next.get()).replaceWith(true));
        }

        private Uni<Void> plan() {
            return planned ? Uni.createFrom().voidItem() : schedules.plan(name).invoke(() -> planned = true);
        }

        private Uni<Void> tidy() {
            if (System.nanoTime() - cleaned < HOUSEKEEPING.toNanos()) {
                return Uni.createFrom().voidItem();
            }
            cleaned = System.nanoTime();
            return runs.forget(name, config.runRetention()).chain(unposted::forget);
        }
    }
}
