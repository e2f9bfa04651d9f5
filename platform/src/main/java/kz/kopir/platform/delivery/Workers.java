package kz.kopir.platform.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Serves the queues of this service's targets with its task handlers. */
@ApplicationScoped
public class Workers {

    private static final int AFTER_THE_SERVICE = Interceptor.Priority.LIBRARY_AFTER;
    // while connections, leases and the endings of tasks still work
    private static final int BEFORE_ALL_ELSE = Interceptor.Priority.PLATFORM_BEFORE;
    private static final Logger LOG = Logger.getLogger(Workers.class);

    private final Vertx vertx;
    private final TaskStore store;
    private final TaskEndings endings;
    private final Holders holders;
    private final Wakeups wakeups;
    private final Instance instance;
    private final DeliveryConfig config;
    private final DeliveryMetrics metrics;
    private final Map<String, TaskHandler<?>> handlers;
    private final Map<String, QueueWorker> workers = new ConcurrentHashMap<>();
    private final Loop settling;
    /** One party for each task and each look for tasks, and one for us. */
    private final Phaser underWay = new Phaser(1);

    private volatile boolean settled;

    Workers(
            Vertx vertx,
            TaskStore store,
            TaskEndings endings,
            Holders holders,
            Wakeups wakeups,
            Instance instance,
            DeliveryConfig config,
            DeliveryMetrics metrics,
            @All List<TaskHandler<?>> handlers) {
        this.vertx = vertx;
        this.store = store;
        this.endings = endings;
        this.holders = holders;
        this.wakeups = wakeups;
        this.instance = instance;
        this.config = config;
        this.metrics = metrics;
        this.handlers = handlers.stream().collect(toMap(TaskHandler::kind, identity()));
        this.settling = new Loop(vertx, "Taking up the tasks of the former run", config.workerInterval(), this::settle);
    }

    /**
     * Begins to serve the queue; call it when the service starts. One that is served already goes on with what is given now: a concurrency
     * of 0 leaves its tasks waiting.
     */
    public synchronized void serve(TaskQueue queue) {
        var known = workers.get(queue.name());
        if (known != null) {
            known.change(queue);
            return;
        }
        var worker = new QueueWorker(
                vertx, queue, store, endings, holders, wakeups, handlers, config.workerInterval(), underWay);
        workers.put(queue.name(), worker);
        metrics.serves(queue.name());
        if (settled) {
            worker.start();
        }
    }

    /** Leaves the queue: its target is gone. What is being done goes on to its end. */
    public synchronized void leave(String queue) {
        var worker = workers.remove(queue);
        if (worker != null) {
            worker.stop();
            wakeups.unregister(queue);
            metrics.leaves(queue);
            holders.leave(queue);
        }
    }

    void start(@Observes @Priority(AFTER_THE_SERVICE) StartupEvent started) {
        settling.start();
    }

    /** What is being done comes to its end: whoever takes it up otherwise waits for its lease, which for 1C is ten minutes. */
    void stop(@Observes @Priority(BEFORE_ALL_ELSE) ShutdownEvent ending) {
        settling.stop();
        workers.values().forEach(QueueWorker::stop);
        var ours = underWay.arrive();
        try {
            underWay.awaitAdvanceInterruptibly(ours, config.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.infof(
                    "%d tasks did not end within %s; they are found out about when their leases end",
                    underWay.getUnarrivedParties(), config.drain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Uni<Boolean> settle() {
        var formerRun = instance.isLasting()
                ? store.settleFormerRun(config.settleTime())
                : Uni.createFrom().voidItem();
        return formerRun.replaceWith(false).invoke(this::begin);
    }

    private synchronized void begin() {
        settling.stop();
        settled = true;
        workers.values().forEach(QueueWorker::start);
    }
}
