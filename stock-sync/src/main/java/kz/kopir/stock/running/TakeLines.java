package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import kz.kopir.stock.Place;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunFailedException;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.onec.OnecLine;
import kz.kopir.stock.onec.OnecPage;
import kz.kopir.stock.onec.OnecStock;
import kz.kopir.stock.store.PgStaging;

/**
 * Takes 1C's stock over, page by page, and then what has changed since the first page, until nothing has: what is there then is what
 * one read of 1C said.
 */
@ApplicationScoped
class TakeLines implements StepTaker {

    private final OnecStock onec;
    private final PgStaging staging;
    private final KeepStep keepStep;
    private final StockConfig config;

    TakeLines(OnecStock onec, PgStaging staging, KeepStep keepStep, StockConfig config) {
        this.onec = onec;
        this.staging = staging;
        this.keepStep = keepStep;
        this.config = config;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.PAGES, Step.CHANGES);
    }

    @Override
    public Uni<Void> take(Run run) {
        return run.step() == Step.PAGES ? page(run) : changes(run);
    }

    private Uni<Void> page(Run run) {
        var place = run.place();
        return onec.lines(run.connection(), run.warehouse(), place.key(), config.pageSize())
                .map(TakeLines::whole)
                .chain(page -> keepStep.keep(run, tx -> {
                    // only what came before the first page is surely in the pages
                    var from = place.mark() == null ? (Long) page.changedTo() : place.mark();
                    var progress = run.progress().plusRead(page.items().size());
                    return staging.write(tx, run, page.items())
                            .replaceWith(
                                    page.last()
                                            ? progress.to(Step.CHANGES, Place.at(null, from))
                                            : progress.at(Place.at(
                                                    page.items().getLast().key(), from)));
                }));
    }

    private Uni<Void> changes(Run run) {
        var from = run.place().mark();
        return onec.changedLines(run.connection(), run.warehouse(), from, config.pageSize())
                .map(TakeLines::whole)
                .chain(page -> keepStep.keep(run, tx -> {
                    if (page.changedTo() < from) { // onec-gateway has begun anew
                        return staging.clear(tx, run).replaceWith(run.progress().fromTheStart(Step.REFRESH));
                    }
                    return staging.write(tx, run, page.items())
                            .replaceWith(
                                    page.items().isEmpty()
                                            ? run.progress()
                                                    .readAt(page.readAt())
                                                    .to(Step.CARDS)
                                            : run.progress()
                                                    .at(Place.at(
                                                            null,
                                                            page.items()
                                                                    .getLast()
                                                                    .changedSeq())));
                }));
    }

    private static OnecPage<OnecLine> whole(OnecPage<OnecLine> page) {
        if (!page.complete() || page.readAt() == null) {
            throw RunFailedException.forNow("STK-0104", "onec-gateway ещё не прочитал остатки до конца");
        }
        return page;
    }
}
