package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.ChosenWarehouses;
import kz.kopir.stock.Progress;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunState;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgCards;
import kz.kopir.stock.store.PgDrift;
import kz.kopir.stock.store.PgRuns;

/** Of a comparison: puts the three sides beside each other, and has told anew what the configuration wants put right. */
@ApplicationScoped
class CompareSides implements StepTaker {

    private static final String ASKED_BY = "drift";

    private final PgDrift drift;
    private final PgCards cards;
    private final PgRuns runs;
    private final HealDrift heal;
    private final KeepStep keepStep;
    private final StockConfig config;

    CompareSides(PgDrift drift, PgCards cards, PgRuns runs, HealDrift heal, KeepStep keepStep, StockConfig config) {
        this.drift = drift;
        this.cards = cards;
        this.runs = runs;
        this.heal = heal;
        this.keepStep = keepStep;
        this.config = config;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.COMPARE);
    }

    @Override
    public Uni<Void> take(Run run) {
        var settings = config.connections().get(run.connection());
        return runs.lastDrift(run.connection())
                .chain(previous -> keepStep.keep(
                        run,
                        tx -> compare(tx, run, settings, previous.map(Run::id).orElse(null))));
    }

    private Uni<Progress> compare(Tx tx, Run run, StockConfig.Connection settings, Long previous) {
        return cards.warehouses(tx, run.connection())
                .map(known -> ChosenWarehouses.of(settings, known).told())
                .chain(told -> drift.compare(tx, run, told, previous))
                .chain(() -> settings.healDrift()
                        ? heal.ask(tx, run, ASKED_BY).replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .chain(() -> keepStep.end(tx, run, RunState.DONE, null, null))
                .replaceWith((Progress) null);
    }
}
