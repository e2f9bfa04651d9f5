package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.function.Function;
import kz.kopir.contracts.OperationsAlert;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.Progress;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunState;
import kz.kopir.stock.store.PgRuns;

/** Writes a step and the place after it in one transaction, once whoever takes it. */
@ApplicationScoped
class KeepStep {

    private final Transactions transactions;
    private final PgRuns runs;
    private final Outbox outbox;
    private final Clock clock;

    KeepStep(Transactions transactions, PgRuns runs, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.runs = runs;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> keep(Run run, Function<Tx, Uni<Progress>> work) {
        return keep(run, Duration.ZERO, work);
    }

    /**
     * @param work answers how far the run is then; null when it has ended it
     * @param wait before the next step
     */
    Uni<Void> keep(Run run, Duration wait, Function<Tx, Uni<Progress>> work) {
        CrashPoints.at(point(run) + "-begun");
        return taken(
                        run,
                        tx -> work.apply(tx)
                                .chain(progress -> progress == null
                                        ? Uni.createFrom().voidItem()
                                        : runs.goOn(tx, run, progress, wait)))
                .invoke(() -> CrashPoints.at(point(run) + "-kept"));
    }

    /** The run ends, or stops, with this to be told to operators. */
    Uni<Void> end(Run run, RunState state, String code, String message) {
        return taken(run, tx -> end(tx, run, state, code, message));
    }

    Uni<Void> end(Tx tx, Run run, RunState state, String code, String message) {
        return runs.end(tx, run, state, code, message)
                .chain(() -> state == RunState.STOPPED
                        ? Uni.createFrom().voidItem()
                        : runs.clear(tx, run.id(), run.dryRun() && state == RunState.DONE))
                .chain(() -> code == null
                        ? Uni.createFrom().voidItem()
                        : outbox.publish(
                                tx,
                                new OperationsAlert(
                                        "stock-sync", code, run.connection(), message, OffsetDateTime.now(clock))));
    }

    private Uni<Void> taken(Run run, Function<Tx, Uni<Void>> work) {
        return transactions.inTransaction(tx -> runs.take(tx, run)
                .chain(ours -> ours ? work.apply(tx) : Uni.createFrom().voidItem()));
    }

    private static String point(Run run) {
        return "stock." + run.step().name().toLowerCase(Locale.ROOT);
    }
}
