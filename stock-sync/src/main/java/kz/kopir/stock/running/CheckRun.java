package kz.kopir.stock.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kopir.contracts.EventJson;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.ChosenWarehouses;
import kz.kopir.stock.KnownWarehouse;
import kz.kopir.stock.Progress;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunFailedException;
import kz.kopir.stock.RunReport;
import kz.kopir.stock.RunState;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.StockConfig.Quantity;
import kz.kopir.stock.store.PgCards;
import kz.kopir.stock.store.PgComparison;
import kz.kopir.stock.store.PgComparison.Fall;
import kz.kopir.stock.store.PgComparison.Rule;
import kz.kopir.stock.store.PgRuns;

/** Finds what differs, and stops a run that would empty too many shelves at once. */
@ApplicationScoped
class CheckRun implements StepTaker {

    private final PgComparison comparison;
    private final PgCards cards;
    private final PgRuns runs;
    private final KeepStep keepStep;
    private final StockConfig config;

    CheckRun(PgComparison comparison, PgCards cards, PgRuns runs, KeepStep keepStep, StockConfig config) {
        this.comparison = comparison;
        this.cards = cards;
        this.runs = runs;
        this.keepStep = keepStep;
        this.config = config;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.CHECK);
    }

    @Override
    public Uni<Void> take(Run run) {
        var settings = config.connections().get(run.connection());
        return keepStep.keep(
                run,
                tx -> cards.writeUnknown(tx, run, settings.noWarehouse())
                        .chain(() -> cards.warehouses(tx, run.connection()))
                        .chain(known -> check(tx, run, settings, known)));
    }

    private Uni<Progress> check(Tx tx, Run run, StockConfig.Connection settings, List<KnownWarehouse> known) {
        var chosen = chosen(run, settings, known);
        return comparison
                .compare(tx, run, chosen, rule(settings, known))
                .chain(() -> comparison.report(tx, run, chosen))
                .call(report -> runs.report(tx, run, json(report)))
                .chain(report -> comparison.falls(tx, run, chosen))
                .chain(falls -> settle(tx, run, settings, falls));
    }

    private Uni<Progress> settle(Tx tx, Run run, StockConfig.Connection settings, List<Fall> falls) {
        if (run.drift()) {
            return Uni.createFrom().item(run.progress().to(Step.CRM));
        }
        if (run.dryRun()) {
            return keepStep.end(tx, run, RunState.DONE, null, null).replaceWith((Progress) null);
        }
        if (run.approvedBy() == null && isTooMuch(settings, falls)) {
            var falling = falls.stream().mapToLong(Fall::falling).sum();
            var message =
                    "Остатки %s: %d строк разом упали бы до нуля, поэтому ничего не записано. Проверьте 1С; если всё верно — POST /api/sync/stock/runs/%d/continue, если нет — /cancel."
                            .formatted(run.connection(), falling, run.id());
            return keepStep.end(tx, run, RunState.STOPPED, "STK-0201", message).replaceWith((Progress) null);
        }
        return Uni.createFrom().item(run.progress().to(Step.WRITE));
    }

    /** In one warehouse, or in all together. */
    private static boolean isTooMuch(StockConfig.Connection settings, List<Fall> falls) {
        var all = new Fall(
                null,
                falls.stream().mapToLong(Fall::lines).sum(),
                falls.stream().mapToLong(Fall::falling).sum());
        return Stream.concat(falls.stream(), Stream.of(all))
                .anyMatch(fall -> fall.falling() > settings.zeroAtLeast()
                        && BigDecimal.valueOf(fall.falling())
                                        .compareTo(settings.zeroShare().multiply(BigDecimal.valueOf(fall.lines())))
                                > 0);
    }

    private static Collection<UUID> chosen(Run run, StockConfig.Connection settings, List<KnownWarehouse> known) {
        var chosen = ChosenWarehouses.of(settings, known);
        if (!chosen.missing().isEmpty()) {
            throw RunFailedException.forGood(
                    "STK-0105",
                    "В 1С нет складов %s из kopir.stock.connections.%s.warehouses. Исправьте настройку."
                            .formatted(chosen.missing(), run.connection()));
        }
        return run.warehouse() == null
                ? chosen.keys()
                : chosen.keys().stream().filter(run.warehouse()::equals).toList();
    }

    private static Rule rule(StockConfig.Connection settings, List<KnownWarehouse> known) {
        var told = ChosenWarehouses.of(settings, known).keys();
        var from = settings.unpostedFrom()
                .flatMap(word -> ChosenWarehouses.named(known, word))
                .map(KnownWarehouse::key)
                .orElse(told.size() == 1 ? told.iterator().next() : null);
        return new Rule(settings.quantity() == Quantity.FREE, settings.lessUnposted(), from);
    }

    private static JsonObject json(RunReport report) {
        try {
            return new JsonObject(EventJson.mapper().writeValueAsString(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of ours cannot be written", e);
        }
    }
}
