package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import kz.kopir.stock.Place;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunFailedException;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.onec.OnecStock;
import kz.kopir.stock.store.PgCards;

/** Takes over what products are called: all of them once, then what has changed since. */
@ApplicationScoped
class TakeCards implements StepTaker {

    private final OnecStock onec;
    private final PgCards cards;
    private final KeepStep keepStep;
    private final StockConfig config;

    TakeCards(OnecStock onec, PgCards cards, KeepStep keepStep, StockConfig config) {
        this.onec = onec;
        this.cards = cards;
        this.keepStep = keepStep;
        this.config = config;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.CARDS);
    }

    @Override
    public Uni<Void> take(Run run) {
        return cards.cardsTo(run.connection())
                .chain(known -> known.isPresent() ? changes(run, known.get()) : page(run));
    }

    private Uni<Void> page(Run run) {
        var place = run.place();
        return onec.products(run.connection(), place.key(), config.pageSize()).chain(page -> {
            if (!page.complete()) {
                return Uni.createFrom()
                        .failure(RunFailedException.forNow(
                                "STK-0104", "onec-gateway ещё не прочитал номенклатуру до конца"));
            }
            var from = place.mark() == null ? (Long) page.changedTo() : place.mark();
            return keepStep.keep(
                    run,
                    tx -> cards.write(tx, run.connection(), page.items())
                            .chain(() -> page.last()
                                    ? cards.cardsTo(tx, run.connection(), from)
                                    : Uni.createFrom().voidItem())
                            .replaceWith(
                                    page.last()
                                            ? run.progress().to(Step.CARDS)
                                            : run.progress()
                                                    .at(Place.at(
                                                            page.items()
                                                                    .getLast()
                                                                    .key(),
                                                            from))));
        });
    }

    private Uni<Void> changes(Run run, long from) {
        return onec.changedProducts(run.connection(), from, config.pageSize())
                .chain(page -> keepStep.keep(run, tx -> {
                    if (page.changedTo() < from) { // onec-gateway has begun anew
                        return cards.cardsTo(tx, run.connection(), null)
                                .replaceWith(run.progress().to(Step.CARDS));
                    }
                    return page.items().isEmpty()
                            ? Uni.createFrom().item(run.progress().to(Step.NEW_WAREHOUSES))
                            : cards.write(tx, run.connection(), page.items())
                                    .chain(() -> cards.cardsTo(
                                            tx,
                                            run.connection(),
                                            page.items().getLast().changedSeq()))
                                    .replaceWith(run.progress());
                }));
    }
}
