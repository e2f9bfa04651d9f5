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
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves the queues of this service's targets with its task handlers. */
@ApplicationScoped
public class Workers {

    private static final int AFTER_THE_SERVICE = Interceptor.Priority.LIBRARY_AFTER;

    private final Vertx vertx;
    private final TaskStore store;
    private final TaskEndings endings;
    private final Holders holders;
    private final Wakeups wakeups;
    private final Instance instance;
    private final DeliveryConfig config;
    private final Map<String, TaskHandler<?>> handlers;
    private final List<QueueWorker> workers = new CopyOnWriteArrayList<>();
    private final Loop settling;
    private volatile boolean settled;

    Workers(
            Vertx vertx,
            TaskStore store,
            TaskEndings endings,
            Holders holders,
            Wakeups wakeups,
            Instance instance,
            DeliveryConfig config,
            @All List<TaskHandler<?>> handlers) {
        this.vertx = vertx;
        this.store = store;
        this.endings = endings;
        this.holders = holders;
        this.wakeups = wakeups;
        this.instance = instance;
        this.config = config;
        this.handlers = handlers.stream().collect(toMap(TaskHandler::kind, identity()));
        this.settling = new Loop(vertx, "Taking up the tasks of the former run", config.workerInterval(), this::settle);
    }

    /** Begins to serve the queue, for as long as the process lives; call it when the service starts. */
    public void serve(TaskQueue queue) {
        var worker = new QueueWorker(vertx, queue, store, endings, holders, wakeups, handlers, config.workerInterval());
        workers.add(worker);
        if (settled) {
            worker.start();
        }
    }

    void start(@Observes @Priority(AFTER_THE_SERVICE) StartupEvent started) {
        settling.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        settling.stop();
        workers.forEach(QueueWorker::stop);
    }

    private Uni<Boolean> settle() {
        var formerRun = instance.isLasting()
                ? store.settleFormerRun(config.settleTime())
                : Uni.createFrom().voidItem();
        return formerRun.replaceWith(false).invoke(() -> {
            settling.stop();
            settled = true;
            workers.forEach(QueueWorker::start);
        });
    }
}
