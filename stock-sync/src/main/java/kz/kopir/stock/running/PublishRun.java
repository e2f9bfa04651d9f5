package kz.kopir.stock.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.kopir.contracts.EventJson;
import kz.kopir.contracts.OperationsAlert;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.ChosenWarehouses;
import kz.kopir.stock.Place;
import kz.kopir.stock.Progress;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunState;
import kz.kopir.stock.Scope;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgCards;
import kz.kopir.stock.store.PgPublishing;

/** Tells a run chunk by chunk, each with the place after it; the last one of a warehouse says how many there are. */
@ApplicationScoped
class PublishRun implements StepTaker {

    private static final String FINISHED = "STK-0202";

    private final PgPublishing publishing;
    private final PgCards cards;
    private final Outbox outbox;
    private final KeepStep keepStep;
    private final StockConfig config;
    private final Clock clock;

    PublishRun(
            PgPublishing publishing, PgCards cards, Outbox outbox, KeepStep keepStep, StockConfig config, Clock clock) {
        this.publishing = publishing;
        this.cards = cards;
        this.outbox = outbox;
        this.keepStep = keepStep;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.PUBLISH);
    }

    @Override
    public Uni<Void> take(Run run) {
        return keepStep.keep(
                run,
                tx -> cards.warehouses(tx, run.connection())
                        .map(known -> ChosenWarehouses.of(config.connections().get(run.connection()), known)
                                .told())
                        .chain(told -> run.place().chunk() == 0
                                ? nextWarehouse(tx, run, told)
                                : chunk(tx, run, run.place(), told)));
    }

    /** The place of a warehouse that is through has its key and no chunk. */
    private Uni<Progress> nextWarehouse(Tx tx, Run run, Map<UUID, String> told) {
        var scope = run.warehouse() == null ? told.keySet() : Set.of(run.warehouse());
        return publishing
                .nextWarehouse(tx, run, scope, run.place().warehouse())
                .chain(next ->
                        next.isPresent() ? chunk(tx, run, new Place(null, null, next.get(), 0), told) : end(tx, run));
    }

    private Uni<Progress> end(Tx tx, Run run) {
        return (run.full() && run.scope() == Scope.ALL
                        ? publishing.toldAll(tx, run)
                        : Uni.createFrom().voidItem())
                .chain(() -> keepStep.end(tx, run, RunState.DONE, null, null))
                .chain(() -> run.scope() == Scope.PRODUCTS ? Uni.createFrom().voidItem() : tellEnd(tx, run))
                .replaceWith((Progress) null);
    }

    /** Of whole runs alone: those of some products come by the dozen. */
    private Uni<Void> tellEnd(Tx tx, Run run) {
        return outbox.publish(
                tx,
                new OperationsAlert(
                        "stock-sync",
                        FINISHED,
                        run.connection(),
                        "Остатки сверены с 1С: строк прочитано %d, изменилось %d, передано в CRM %d."
                                .formatted(
                                        run.progress().read(),
                                        run.progress().changed(),
                                        run.progress().published()),
                        OffsetDateTime.now(clock)));
    }

    private Uni<Progress> chunk(Tx tx, Run run, Place place, Map<UUID, String> told) {
        return publishing
                .lines(tx, run, place.warehouse(), place.key(), config.chunkLines() + 1)
                .chain(found -> {
                    var lines = fitting(found);
                    var isLast = lines.size() == found.size();
                    var number = place.chunk() + 1;
                    var after = isLast
                            ? new Place(null, null, place.warehouse(), 0)
                            : new Place(UUID.fromString(lines.getLast().onecId()), null, place.warehouse(), number);
                    var chunk = new StockSnapshot(
                            run.snapshot(),
                            run.connection(),
                            told.getOrDefault(
                                    place.warehouse(), place.warehouse().toString()),
                            number,
                            isLast ? number : null,
                            lines);
                    return outbox.publish(tx, chunk)
                            .replaceWith(
                                    run.progress().plusPublished(lines.size()).at(after));
                });
    }

    /** As many as a chunk may have, by number and by bytes. */
    private List<StockSnapshot.Line> fitting(List<StockSnapshot.Line> found) {
        var most = Math.min(found.size(), config.chunkLines());
        var bytes = 0L;
        for (var i = 0; i < most; i++) {
            bytes += bytes(found.get(i));
            if (bytes > config.chunkBytes() && i > 0) {
                return found.subList(0, i);
            }
        }
        return found.subList(0, most);
    }

    private static int bytes(StockSnapshot.Line line) {
        try {
            return EventJson.mapper().writeValueAsBytes(line).length + 1;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of ours cannot be written", e);
        }
    }
}
