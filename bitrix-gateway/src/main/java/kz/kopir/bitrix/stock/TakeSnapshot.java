package kz.kopir.bitrix.stock;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import kz.kopir.bitrix.stock.StockFeeds.Warehouse;
import kz.kopir.bitrix.store.PgSnapshotStore;
import kz.kopir.contracts.StockApplied;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Tx;

/**
 * Gathers the chunks of a snapshot. Once it is whole, each of its lines that is newer than what is known becomes what is known, and every
 * portal that shows the warehouse gets tasks for its products. What the portals are told is then what is known, whatever came in what order.
 */
@ApplicationScoped
public class TakeSnapshot {

    private final StockFeeds feeds;
    private final StockConfig config;
    private final PgSnapshotStore store;
    private final Tasks tasks;
    private final Outbox outbox;
    private final Clock clock;

    TakeSnapshot(StockFeeds feeds, StockConfig config, PgSnapshotStore store, Tasks tasks, Outbox outbox, Clock clock) {
        this.feeds = feeds;
        this.config = config;
        this.store = store;
        this.tasks = tasks;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Takes in one chunk. A warehouse that no portal shows is remembered all the same: configuration changes. */
    public Uni<Void> take(Tx tx, StockSnapshot chunk) {
        return store.keep(tx.sql(), chunk)
                .flatMap(whole -> whole ? complete(tx, chunk) : Uni.createFrom().voidItem());
    }

    private Uni<Void> complete(Tx tx, StockSnapshot chunk) {
        var warehouse = new Warehouse(chunk.connection(), chunk.warehouse());
        return store.learn(tx.sql(), chunk)
                .flatMap(first -> Multi.createFrom()
                        .iterable(feeds.portals(warehouse))
                        .onItem()
                        .transformToUniAndConcatenate(portal -> handOver(tx, chunk, portal, first))
                        .toUni())
                .chain(() -> store.close(tx.sql(), chunk));
    }

    private Uni<Void> handOver(Tx tx, StockSnapshot chunk, String portal, boolean first) {
        return store.divide(tx.sql(), chunk, portal, config.part())
                .call(parts -> parts.isEmpty() ? tellNothing(tx, chunk, portal) : enqueue(tx, portal, parts))
                .flatMap(parts ->
                        first ? others(tx, chunk, portal) : Uni.createFrom().voidItem());
    }

    /** What others hold in the same store could not be shown until this warehouse was heard of. */
    private Uni<Void> others(Tx tx, StockSnapshot chunk, String portal) {
        return store.heard(tx.sql())
                .map(heard -> feeds.sources(portal, null, heard).warehouses())
                .flatMap(shown -> store.divideOthers(tx.sql(), chunk, portal, shown, config.part()))
                .flatMap(parts -> enqueue(tx, portal, parts));
    }

    private Uni<Void> enqueue(Tx tx, String portal, List<Long> parts) {
        return tasks.enqueue(
                tx, parts.stream().map(part -> StockTask.of(portal, part)).toList());
    }

    private Uni<Void> tellNothing(Tx tx, StockSnapshot chunk, String portal) {
        return outbox.publish(
                tx,
                new StockApplied(
                        chunk.snapshot(),
                        chunk.connection(),
                        chunk.warehouse(),
                        portal,
                        0,
                        0,
                        0,
                        0,
                        OffsetDateTime.now(clock)));
    }
}
