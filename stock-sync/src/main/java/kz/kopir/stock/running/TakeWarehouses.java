package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import kz.kopir.stock.Place;
import kz.kopir.stock.Progress;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunFailedException;
import kz.kopir.stock.Scope;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.onec.OnecCard;
import kz.kopir.stock.onec.OnecPage;
import kz.kopir.stock.onec.OnecStock;
import kz.kopir.stock.store.PgCards;

/** Takes over which warehouses there are. */
@ApplicationScoped
class TakeWarehouses implements StepTaker {

    private final OnecStock onec;
    private final PgCards cards;
    private final KeepStep keepStep;
    private final StockConfig config;

    TakeWarehouses(OnecStock onec, PgCards cards, KeepStep keepStep, StockConfig config) {
        this.onec = onec;
        this.cards = cards;
        this.keepStep = keepStep;
        this.config = config;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.WAREHOUSES);
    }

    @Override
    public Uni<Void> take(Run run) {
        return onec.warehouses(run.connection(), run.place().key(), config.pageSize())
                .chain(page -> keepStep.keep(
                        run,
                        tx -> cards.writeWarehouses(
                                        tx, run.connection(), whole(page).items())
                                .replaceWith(after(run, page))));
    }

    private static OnecPage<OnecCard> whole(OnecPage<OnecCard> page) {
        if (!page.complete()) {
            throw RunFailedException.forNow("STK-0104", "onec-gateway ещё не прочитал склады до конца");
        }
        return page;
    }

    private static Progress after(Run run, OnecPage<OnecCard> page) {
        return page.last()
                ? run.progress().to(run.scope() == Scope.PRODUCTS ? Step.ASK : Step.REFRESH)
                : run.progress().at(Place.at(page.items().getLast().key(), null));
    }
}
