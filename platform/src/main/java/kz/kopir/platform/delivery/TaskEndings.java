package kz.kopir.platform.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import kz.kopir.contracts.DeliveryParked;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.TaskStore.Claimed;
import kz.kopir.platform.telemetry.CurrentOrder;
import kz.kopir.platform.telemetry.Traceparent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes how tasks ended, with their effects, up to 50 in a transaction. A database that is away is waited for; an ending whose
 * effect cannot be written is parked by itself.
 */
@ApplicationScoped
class TaskEndings {

    private static final Logger LOG = Logger.getLogger(TaskEndings.class);
    private static final int BATCH = 50;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final TaskStore store;
    private final Outbox outbox;
    private final Clock clock;
    private final String service;
    private final DeliveryMetrics metrics;
    private final Loop loop;
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    TaskEndings(
            Vertx vertx,
            Transactions transactions,
            TaskStore store,
            Outbox outbox,
            Clock clock,
            DeliveryMetrics metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.transactions = transactions;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
        this.service = service;
        this.loop = new Loop(vertx, "Ending of tasks", LONGEST_WAIT, this::writeBatch);
    }

    /** @param traceparent of the attempt: what follows from it goes on from there */
    private record Ended(
            Claimed task,
            TaskStore.Ending ending,
            Effect effect,
            String traceparent,
            UniEmitter<? super Void> written) {

        TaskStore.Ended toStore() {
            return new TaskStore.Ended(task, ending);
        }
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    /** Comes back when the ending is committed, or when the task turned out to be somebody else's. */
    Uni<Void> end(TaskQueue queue, Claimed task, Outcome outcome) {
        var plan = TaskPlan.after(outcome, queue, task, OffsetDateTime.now(clock));
        metrics.attempted(queue.name(), task.kind(), plan.ending().outcome());
        note(task, plan.ending());
        var attempt = Traceparent.current();
        return Uni.createFrom().emitter(written -> {
            ended.add(new Ended(
                    task, plan.ending(), plan.effect(), attempt == null ? task.traceparent() : attempt, written));
            loop.wake();
        });
    }

    /** The line has the order, the deal, the document and the trace in its context. */
    private static void note(Claimed task, TaskStore.Ending ending) {
        CurrentOrder.logAs(
                task.key(),
                task.document(),
                () -> LOG.logf(
                        ending.outcome().equals("done") ? Logger.Level.DEBUG : Logger.Level.INFO,
                        "Attempt %d at task %d (%s): %s %s",
                        task.attempt(),
                        task.id(),
                        task.kind(),
                        ending.outcome(),
                        ending.code() == null ? "" : ending.code()));
    }

    private Uni<Boolean> writeBatch() {
        var batch = new ArrayList<Ended>();
        for (var next = ended.poll(); next != null; next = batch.size() < BATCH ? ended.poll() : null) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        CrashPoints.at("task.done");
        return writeWaiting(batch)
                .onFailure()
                .recoverWithUni(failure -> oneByOne(batch))
                .invoke(() -> batch.forEach(one -> one.written().complete(null)))
                // Let go of; the next holder of the lease resolves it.
                .onFailure()
                .invoke(failure -> batch.forEach(one -> one.written().fail(failure)))
                .replaceWith(true);
    }

    private Uni<Void> writeWaiting(List<Ended> batch) {
        return transactions
                .inTransaction(tx -> store.end(
                                tx.sql(), batch.stream().map(Ended::toStore).toList())
                        .chain(ours -> Multi.createFrom()
                                .iterable(batch)
                                .onItem()
                                .transformToUniAndConcatenate(one ->
                                        write(tx, one, ours.contains(one.task().id())))
                                .toUni()
                                .replaceWithVoid()))
                .onFailure(DatabaseFailures::willPass)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    private Uni<Void> oneByOne(List<Ended> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(one -> writeWaiting(List.of(one))
                        .onFailure()
                        .recoverWithUni(failure -> writeWaiting(List.of(withoutEffect(one, failure)))))
                .toUni()
                .replaceWithVoid();
    }

    private Ended withoutEffect(Ended one, Throwable failure) {
        LOG.errorf(
                failure,
                "What task %d (%s) did cannot be written down",
                one.task().id(),
                one.task().kind());
        var parked = TaskPlan.parked(
                "PLAT-0205", "Сделано, но не записано: " + failure.getClass().getSimpleName(), true);
        return new Ended(one.task(), parked.ending(), parked.effect(), one.traceparent(), one.written());
    }

    private Uni<Void> write(Tx tx, Ended one, boolean ours) {
        if (!ours) {
            LOG.warnf(
                    "Task %d (%s) has another holder by now",
                    one.task().id(), one.task().kind());
            return Uni.createFrom().voidItem();
        }
        tx.trace(one.task().key(), one.traceparent());
        var effect = one.effect().apply(tx);
        return one.ending().state().equals("PARKED") ? effect.chain(() -> outbox.publish(tx, tell(one))) : effect;
    }

    private DeliveryParked tell(Ended one) {
        var task = one.task();
        return new DeliveryParked(
                service,
                task.key(),
                task.kind(),
                task.document(),
                task.documentNumber(),
                one.ending().code(),
                one.ending().message(),
                task.createdAt(),
                "/" + service + "/api/tasks/" + task.id());
    }
}
