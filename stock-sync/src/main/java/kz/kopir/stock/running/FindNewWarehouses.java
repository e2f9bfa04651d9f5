package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import kz.kopir.stock.ChosenWarehouses;
import kz.kopir.stock.Place;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunFailedException;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.onec.OnecRead;
import kz.kopir.stock.onec.OnecStock;
import kz.kopir.stock.store.PgCards;

/**
 * Learns at once of a warehouse that 1C has since a moment ago: onec-gateway reads warehouses seldom. What 1C still does not name is told by its key, as
 * ever.
 */
@ApplicationScoped
class FindNewWarehouses implements StepTaker {

    /** In the place of the step: the read is through, and its warehouses are taken over. */
    private static final int TAKING = 1;

    private final OnecStock onec;
    private final PgCards cards;
    private final KeepStep keepStep;
    private final StockConfig config;

    FindNewWarehouses(OnecStock onec, PgCards cards, KeepStep keepStep, StockConfig config) {
        this.onec = onec;
        this.cards = cards;
        this.keepStep = keepStep;
        this.config = config;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.NEW_WAREHOUSES);
    }

    @Override
    public Uni<Void> take(Run run) {
        var place = run.place();
        if (place.mark() == null) {
            return isAnyNew(run).chain(isNew -> isNew ? refresh(run) : check(run));
        }
        return place.chunk() == TAKING ? take(run, place) : lookAfter(run, place);
    }

    private Uni<Boolean> isAnyNew(Run run) {
        var settings = config.connections().get(run.connection());
        return cards.warehouses(run.connection())
                .chain(known -> ChosenWarehouses.of(settings, known).missing().isEmpty()
                        ? cards.hasUnknown(run)
                        : Uni.createFrom().item(true));
    }

    private Uni<Void> check(Run run) {
        return keepStep.keep(run, tx -> Uni.createFrom().item(run.progress().to(Step.CHECK)));
    }

    /** A base that sends its warehouses by itself is not to be asked; it has sent what it has. */
    private Uni<Void> refresh(Run run) {
        return onec.refreshWarehouses(run.connection())
                .map(Optional::of)
                .onFailure(FindNewWarehouses::isRefused)
                .recoverWithItem(Optional.empty())
                .chain(read -> read.isEmpty()
                        ? check(run)
                        : keepStep.keep(
                                run,
                                config.lookAgain(),
                                tx -> Uni.createFrom()
                                        .item(run.progress()
                                                .at(Place.at(null, read.get().id())))));
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof RunFailedException refused && refused.isForGood();
    }

    private Uni<Void> lookAfter(Run run, Place place) {
        return onec.findOfWarehouses(run.connection(), place.mark()).chain(found -> switch (found.map(OnecRead::state)
                .orElse("FAILED")) {
            case "DONE" ->
                keepStep.keep(
                        run,
                        tx -> Uni.createFrom().item(run.progress().at(new Place(null, place.mark(), null, TAKING))));
            case "FAILED" -> check(run);
            default ->
                keepStep.keep(run, config.lookAgain(), tx -> Uni.createFrom().item(run.progress()));
        });
    }

    private Uni<Void> take(Run run, Place place) {
        return onec.warehouses(run.connection(), place.key(), config.pageSize())
                .chain(page -> keepStep.keep(
                        run,
                        tx -> cards.writeWarehouses(tx, run.connection(), page.items())
                                .replaceWith(
                                        page.last()
                                                ? run.progress().to(Step.CHECK)
                                                : run.progress()
                                                        .at(new Place(
                                                                page.items()
                                                                        .getLast()
                                                                        .key(),
                                                                place.mark(),
                                                                null,
                                                                TAKING)))));
    }
}
