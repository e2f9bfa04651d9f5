package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.ChosenWarehouses;
import kz.kopir.stock.Place;
import kz.kopir.stock.Progress;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunFailedException;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.crm.CrmPage;
import kz.kopir.stock.crm.CrmStock;
import kz.kopir.stock.store.PgCards;
import kz.kopir.stock.store.PgCrm;
import kz.kopir.stock.store.PgCrm.Next;

/** Of a comparison: asks each portal what it shows, page by page. A portal that does not answer for long is left out, and the report says so. */
@ApplicationScoped
class AskCrm implements StepTaker {

    /** The place once it is known which portals there are. */
    private static final Place PLANNED = Place.at(null, 1L);

    private static final String GATEWAY = "bitrix-gateway";

    private final CrmStock crm;
    private final PgCrm store;
    private final PgCards cards;
    private final KeepStep keepStep;
    private final StockConfig config;

    AskCrm(CrmStock crm, PgCrm store, PgCards cards, KeepStep keepStep, StockConfig config) {
        this.crm = crm;
        this.store = store;
        this.cards = cards;
        this.keepStep = keepStep;
        this.config = config;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.CRM);
    }

    @Override
    public Uni<Void> take(Run run) {
        if (!config.connections().get(run.connection()).compareCrm()) {
            return keepStep.keep(run, tx -> Uni.createFrom().item(run.progress().to(Step.COMPARE)));
        }
        return run.place().mark() == null ? plan(run) : ask(run);
    }

    private Uni<Void> plan(Run run) {
        return crm.portals(run.connection())
                .chain(portals -> planned(run, portals))
                .onFailure(failure -> isEnough(run, failure))
                .recoverWithUni(failure -> keepStep.keep(
                        run,
                        tx -> store.plan(tx, run, List.of(GATEWAY))
                                .chain(() -> without(tx, run, GATEWAY, (RunFailedException) failure))
                                .replaceWith(run.progress().to(Step.CRM, PLANNED))));
    }

    private Uni<Void> planned(Run run, List<String> portals) {
        return keepStep.keep(
                run,
                tx -> store.plan(tx, run, portals).replaceWith(run.progress().to(Step.CRM, PLANNED)));
    }

    private Uni<Void> ask(Run run) {
        return store.next(run)
                .chain(next -> next.isEmpty()
                        ? keepStep.keep(
                                run, tx -> Uni.createFrom().item(run.progress().to(Step.COMPARE)))
                        : ask(run, next.get())
                                .onFailure(failure -> isEnough(run, failure))
                                .recoverWithUni(failure -> keepStep.keep(
                                        run,
                                        tx -> without(tx, run, next.get().portal(), (RunFailedException) failure)
                                                .replaceWith(run.progress()))));
    }

    private boolean isEnough(Run run, Throwable failure) {
        return failure instanceof RunFailedException && run.failures() + 1 >= config.crmAttempts();
    }

    private Uni<Void> without(Tx tx, Run run, String portal, RunFailedException failure) {
        return store.without(tx, run, portal, failure.code(), failure.getMessage());
    }

    private Uni<Void> ask(Run run, Next next) {
        return crm.page(next.portal(), run.connection(), next.after(), config.crmPage())
                .chain(page -> keepStep.keep(run, tx -> keep(tx, run, next, page)));
    }

    /** Inventory accounting may be switched between two pages; then what was read is worth nothing. */
    private Uni<Progress> keep(Tx tx, Run run, Next next, CrmPage page) {
        if (next.accounting() != null && next.accounting() != page.accounting()) {
            return store.again(tx, run, next.portal()).replaceWith(run.progress());
        }
        return cards.warehouses(tx, run.connection())
                .map(known -> ChosenWarehouses.of(config.connections().get(run.connection()), known)
                        .told())
                .chain(told -> store.write(tx, run, next.portal(), page, places(told, page)))
                .replaceWith(run.progress());
    }

    private static Map<UUID, String> places(Map<UUID, String> told, CrmPage page) {
        var places = new LinkedHashMap<UUID, String>();
        told.forEach((warehouse, name) -> {
            var place = page.place(name);
            if (place != null) {
                places.put(warehouse, place);
            }
        });
        return places;
    }
}
