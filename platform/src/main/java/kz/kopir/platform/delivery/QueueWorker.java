package kz.kopir.platform.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import kz.kopir.contracts.EventJson;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.TaskStore.Claimed;
import kz.kopir.platform.telemetry.CurrentOrder;
import kz.kopir.platform.telemetry.Traceparent;
import org.jboss.logging.Logger;

/** Takes the due tasks of one queue, as many at a time as its target may be given, while this instance holds the queue. */
final class QueueWorker {

    private static final Logger LOG = Logger.getLogger(QueueWorker.class);

    private volatile TaskQueue queue;
    private final TaskStore store;
    private final TaskEndings endings;
    private final Map<String, TaskHandler<?>> handlers;
    private final Loop loop;
    private final Holder holder;
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private final Phaser underWay;

    QueueWorker(
            Vertx vertx,
            TaskQueue queue,
            TaskStore store,
            TaskEndings endings,
            Holders holders,
            Wakeups wakeups,
            Map<String, TaskHandler<?>> handlers,
            Duration interval,
            Phaser underWay) {
        this.queue = queue;
        this.store = store;
        this.endings = endings;
        this.handlers = handlers;
        this.underWay = underWay;
        this.loop = new Loop(vertx, "Worker of " + queue.name(), interval, this::takeDue);
        this.holder = holders.compete(queue.name()).onTaken(loop::wake);
        wakeups.register(queue.name(), this::wake);
    }

    void start() {
        loop.start();
    }

    void stop() {
        loop.stop();
    }

    /** For the tasks that are begun from now on. */
    void change(TaskQueue changed) {
        queue = changed;
        loop.wake();
    }

    private boolean wake() {
        loop.wake();
        return holder.held();
    }

    private Uni<Boolean> takeDue() {
        var queue = this.queue;
        var free = queue.concurrency() - inHand.size();
        if (!holder.held() || free <= 0) {
            return Uni.createFrom().item(false);
        }
        var asked = System.nanoTime();
        underWay.register();
        return store.claim(queue, free, Set.copyOf(inHand))
                .invoke(claimed -> begin(queue, claimed, asked))
                .eventually(underWay::arriveAndDeregister)
                .replaceWith(false);
    }

    private void begin(TaskQueue queue, List<Claimed> claimed, long asked) {
        if (claimed.isEmpty()) {
            return;
        }
        CrashPoints.at("task.claimed");
        claimed.forEach(task -> {
            inHand.add(task.id());
            underWay.register();
            var lease = Lease.startingAt(asked, queue.lease());
            loop.apart(() -> begin(queue, task, lease));
        });
    }

    private void begin(TaskQueue queue, Claimed task, Lease lease) {
        CurrentOrder.set(task.key(), task.document(), task.attempt());
        Traceparent.within(
                        task.kind(),
                        task.traceparent(),
                        () -> outcome(queue, task, lease)
                                .onItem()
                                .transformToUni(outcome -> endings.end(queue, task, outcome)))
                .subscribe()
                .with(ended -> finished(task), lost -> abandoned(task, lost));
    }

    private Uni<Outcome> outcome(TaskQueue queue, Claimed task, Lease lease) {
        var handler = handlers.get(task.kind());
        if (handler == null) {
            return Uni.createFrom().item(new Outcome.Retry("PLAT-0202", "No handler for tasks of kind " + task.kind()));
        }
        return Uni.createFrom()
                .deferred(() -> call(handler, task, lease))
                .ifNoItem()
                .after(queue.lease())
                .recoverWithItem(() -> new Outcome.Unknown("PLAT-0203", "No answer within the task's lease"))
                .onFailure(failure -> !(failure instanceof LeaseLostException))
                .recoverWithItem(failure -> unexpected(task, failure));
    }

    private <P> Uni<Outcome> call(TaskHandler<P> handler, Claimed claimed, Lease lease) {
        P payload;
        try {
            payload = EventJson.mapper().readValue(claimed.payload(), handler.payloadType());
        } catch (JsonProcessingException e) {
            return Uni.createFrom()
                    .item(new Outcome.Refused("PLAT-0204", "The task's payload cannot be read by this version"));
        }
        var task = new Task<>(
                claimed.id(),
                claimed.queue(),
                claimed.kind(),
                claimed.key(),
                claimed.attempt(),
                payload,
                lease,
                claimed.createdAt());
        return claimed.unknown() ? handler.resolve(task) : handler.attempt(task);
    }

    private static Outcome unexpected(Claimed task, Throwable failure) {
        LOG.errorf(failure, "Task %d (%s) failed in a way that its handler does not know", task.id(), task.kind());
        return new Outcome.Unknown("PLAT-0201", failure.getClass().getSimpleName());
    }

    private void finished(Claimed task) {
        inHand.remove(task.id());
        underWay.arriveAndDeregister();
        loop.wake();
    }

    private void abandoned(Claimed task, Throwable reason) {
        LOG.warnf("Task %d (%s) is given up by this instance: %s", task.id(), task.kind(), reason.getMessage());
        finished(task);
    }
}
