package kz.kopir.bitrix.stock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kopir.bitrix.store.PgSnapshotStore;
import kz.kopir.bitrix.store.PgStockStore;

/** Compares what 1C has with what the portal shows, now: per store with inventory accounting on, else in total. */
@ApplicationScoped
class CompareStock {

    private final StockFeeds feeds;
    private final StockConfig config;
    private final CrmProducts products;
    private final ShownStock shown;
    private final PgStockStore store;
    private final PgSnapshotStore snapshots;
    private final Pool pool;

    CompareStock(
            StockFeeds feeds,
            StockConfig config,
            CrmProducts products,
            ShownStock shown,
            PgStockStore store,
            PgSnapshotStore snapshots,
            Pool pool) {
        this.feeds = feeds;
        this.config = config;
        this.products = products;
        this.shown = shown;
        this.store = store;
        this.snapshots = snapshots;
        this.pool = pool;
    }

    Uni<Differences> compare(StockRun run) {
        return shown.accounting(run.portal()).flatMap(accounting -> compare(run, accounting));
    }

    private Uni<Differences> compare(StockRun run, boolean accounting) {
        var part = run.part();
        return snapshots
                .heard(pool)
                .map(heard -> feeds.sources(part.portal(), accounting ? run.store() : null, heard))
                .flatMap(sources -> store.levels(pool, part.products(), sources.warehouses())
                        .flatMap(levels -> products.find(pool, part.portal(), codes(levels))
                                .flatMap(found -> compare(run, accounting, sources, levels, found))));
    }

    private Uni<Differences> compare(
            StockRun run,
            boolean accounting,
            StockFeeds.Sources sources,
            List<StockLevel> levels,
            CrmProducts.Found found) {
        var targets = targets(levels, found.ids());
        var unmapped = run.part().products().size()
                - targets.size()
                - found.ambiguous().size();
        var missing = sources.missing().isEmpty()
                ? null
                : sources.missing().getFirst().name();
        var wanted = missing == null ? targets.keySet() : List.<String>of();
        return shown.of(run.portal(), accounting ? run.store() : null, wanted)
                .map(amounts -> new Differences(
                        accounting,
                        targets,
                        rounded(amounts),
                        unmapped,
                        found.ambiguous().size(),
                        missing));
    }

    private Map<String, BigDecimal> targets(List<StockLevel> levels, Map<String, String> ids) {
        var targets = new HashMap<String, BigDecimal>();
        levels.stream()
                .filter(level -> ids.containsKey(level.product()))
                .forEach(level -> targets.put(ids.get(level.product()), target(level.quantity())));
        return targets;
    }

    /** Less than nothing cannot be in a store of Bitrix24, and never more is promised than 1C has. */
    private BigDecimal target(BigDecimal quantity) {
        return quantity.max(BigDecimal.ZERO).setScale(config.digits(), RoundingMode.FLOOR);
    }

    /** Bitrix24 counts in binary fractions. */
    private Map<String, BigDecimal> rounded(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().setScale(config.digits(), RoundingMode.HALF_UP)));
    }

    private static Map<String, String> codes(List<StockLevel> levels) {
        return levels.stream().collect(Collectors.toMap(StockLevel::product, StockLevel::code));
    }
}
