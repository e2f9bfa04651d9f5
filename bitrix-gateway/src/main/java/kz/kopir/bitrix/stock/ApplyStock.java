package kz.kopir.bitrix.stock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.stock.StockPart.Counts;
import kz.kopir.bitrix.store.PgSnapshotStore;
import kz.kopir.bitrix.store.PgStockStore;
import kz.kopir.contracts.StockApplied;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/**
 * Brings a part of a snapshot into its portal. Whatever was tried before, what was begun is brought to an end first; then the portal is
 * compared with 1C as both are now, the differences are written, and it is compared again: what is equal then has been read back.
 */
@ApplicationScoped
class ApplyStock implements TaskHandler<StockTask> {

    /** After the first round only what was refused or moved meanwhile is left: in ever smaller documents, to find out which row it is. */
    private static final int ROUNDS = 3;

    private static final int SMALLER = 10;

    private final Portals portals;
    private final StockFeeds feeds;
    private final StockConfig config;
    private final CompareStock comparing;
    private final StoreDocuments documents;
    private final TotalQuantities totals;
    private final PgStockStore store;
    private final PgSnapshotStore snapshots;
    private final Outbox outbox;
    private final Alerts alerts;
    private final Pool pool;
    private final Clock clock;

    ApplyStock(
            Portals portals,
            StockFeeds feeds,
            StockConfig config,
            CompareStock comparing,
            StoreDocuments documents,
            TotalQuantities totals,
            PgStockStore store,
            PgSnapshotStore snapshots,
            Outbox outbox,
            Alerts alerts,
            Pool pool,
            Clock clock) {
        this.portals = portals;
        this.feeds = feeds;
        this.config = config;
        this.comparing = comparing;
        this.documents = documents;
        this.totals = totals;
        this.store = store;
        this.snapshots = snapshots;
        this.outbox = outbox;
        this.alerts = alerts;
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return StockTask.KIND;
    }

    @Override
    public Class<StockTask> payloadType() {
        return StockTask.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<StockTask> task) {
        return store.find(pool, task.payload().part())
                .flatMap(part -> part.filter(found -> !found.done())
                        .map(found -> apply(task, found))
                        .orElseGet(() -> Uni.createFrom().item(new Outcome.Done(Effect.none()))))
                .onFailure(NotAnsweredException.class)
                .recoverWithItem(failure -> ((NotAnsweredException) failure).outcome());
    }

    /** Each attempt settles what the one before it left, so what that was makes no difference. */
    @Override
    public Uni<Outcome> resolve(Task<StockTask> task) {
        return attempt(task)
                .map(outcome -> outcome instanceof Outcome.Retry retry && retry.after() == null
                        ? new Outcome.Unknown(retry.code(), retry.message())
                        : outcome);
    }

    private Uni<Outcome> apply(Task<StockTask> task, StockPart part) {
        var portal = portals.byId(part.portal());
        if (portal.isEmpty()) {
            return Uni.createFrom()
                    .item(new Outcome.Retry(
                            "BTX-0701", "The portal is not configured any more", Duration.ofMinutes(1)));
        }
        var shownIn = feeds.store(part.portal(), part.of());
        if (shownIn.isEmpty()) {
            return Uni.createFrom()
                    .item(done(part, new Counts(0, 0, part.products().size(), 0)));
        }
        return round(new StockRun(portal.get(), part, shownIn.get(), task.lease()), 1);
    }

    private Uni<Outcome> round(StockRun run, int round) {
        return documents.settle(run).chain(() -> comparing.compare(run)).flatMap(differences -> {
            var open = open(run, differences, round);
            return open.isEmpty() || round > ROUNDS
                    ? Uni.createFrom().item(finish(run, differences))
                    : write(run, differences, open, round).chain(() -> round(run, round + 1));
        });
    }

    /** What is left to be tried in this round, by product. */
    private Map<String, BigDecimal> open(StockRun run, Differences differences, int round) {
        var open = new LinkedHashMap<String, BigDecimal>();
        if (differences.unknownStock() == null) {
            differences.deltas().entrySet().stream()
                    .filter(delta -> !run.isRefused(delta.getKey()))
                    .limit(round == 1 ? Long.MAX_VALUE : size(round - 1))
                    .forEach(delta -> open.put(delta.getKey(), delta.getValue()));
        }
        return open;
    }

    private int size(int round) {
        var size = config.rows();
        for (var next = 1; next < round; next++) {
            size = next == ROUNDS - 1 ? 1 : size / SMALLER;
        }
        return Math.max(1, size);
    }

    private Uni<Void> write(StockRun run, Differences differences, Map<String, BigDecimal> open, int round) {
        return differences.accounting()
                ? documents.write(run, open, size(round))
                : totals.write(run, differences, open.keySet());
    }

    private Outcome finish(StockRun run, Differences differences) {
        var different = differences.deltas();
        var known = differences.unknownStock() == null;
        var targets = differences.targets().keySet();
        var failed = (known ? different.size() : targets.size()) + differences.ambiguous();
        var changed = (int) targets.stream()
                .filter(product -> known && !different.containsKey(product) && run.hasWritten(product))
                .count();
        if (failed > 0) {
            tell(run, differences, failed);
        }
        var unchanged = run.part().products().size() - changed - failed - differences.unmapped();
        return done(run.part(), new Counts(changed, unchanged, differences.unmapped(), failed));
    }

    private void tell(StockRun run, Differences differences, int failed) {
        var code = differences.unknownStock() != null ? "BTX-0704" : "BTX-0705";
        var why = Optional.ofNullable(differences.unknownStock())
                .map(warehouse -> "остатки склада %s ещё не приходили, а показываются вместе".formatted(warehouse))
                .or(run::whyRefused)
                .orElse(
                        differences.ambiguous() > 0
                                ? "соответствие товаров неоднозначно"
                                : "остаток в портале меняется быстрее, чем записывается");
        alerts.tell(
                run.portal().source(),
                code,
                "Остатки склада %s: не записано товаров: %d. %s"
                        .formatted(run.part().warehouse(), failed, why));
    }

    private Outcome done(StockPart part, Counts counts) {
        return new Outcome.Done(tx -> snapshots
                .lock(tx.sql(), part)
                .chain(() -> store.finish(tx.sql(), part.id(), counts))
                .chain(() -> store.sums(tx.sql(), part))
                .flatMap(sums -> sums.map(all -> outbox.publish(tx, applied(part, all)))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private StockApplied applied(StockPart part, Counts all) {
        return new StockApplied(
                part.snapshot(),
                part.connection(),
                part.warehouse(),
                part.portal(),
                all.changed(),
                all.unchanged(),
                all.unmapped(),
                all.failed(),
                OffsetDateTime.now(clock));
    }
}
