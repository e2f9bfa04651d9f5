package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import kz.kopir.stock.Run;
import kz.kopir.stock.Scope;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgComparison;
import kz.kopir.stock.store.PgHistory;
import kz.kopir.stock.store.PgRuns;

/** Writes what differs and is newer than what is known, in one transaction. */
@ApplicationScoped
class WriteRun implements StepTaker {

    private final PgComparison comparison;
    private final PgHistory history;
    private final PgRuns runs;
    private final KeepStep keepStep;
    private final StockConfig config;
    private final Clock clock;

    WriteRun(
            PgComparison comparison,
            PgHistory history,
            PgRuns runs,
            KeepStep keepStep,
            StockConfig config,
            Clock clock) {
        this.comparison = comparison;
        this.history = history;
        this.runs = runs;
        this.keepStep = keepStep;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.WRITE);
    }

    @Override
    public Uni<Void> take(Run run) {
        var fullEvery = config.connections().get(run.connection()).fullEvery();
        return history.keepPartitions(OffsetDateTime.now(clock).minus(config.historyRetention()))
                .chain(() -> keepStep.keep(
                        run,
                        tx -> comparison
                                .lock(tx, run.connection(), fullEvery)
                                .call(fullDue -> fullDue && run.scope() == Scope.ALL
                                        ? runs.makeFull(tx, run)
                                        : Uni.createFrom().voidItem())
                                .chain(() -> comparison.write(tx, run))
                                .call(() -> comparison.seen(tx, run))
                                .call(() -> runs.clear(tx, run.id(), false))
                                .map(changed -> run.progress().changed(changed).to(Step.PUBLISH))));
    }
}
