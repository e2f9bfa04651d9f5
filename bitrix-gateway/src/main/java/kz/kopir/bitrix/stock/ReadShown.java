package kz.kopir.bitrix.stock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kopir.bitrix.mapping.Mapping;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.stock.ShownStock.Unsorted;
import kz.kopir.bitrix.store.PgMappingStore;
import kz.kopir.bitrix.store.PgMappingStore.Place;
import kz.kopir.bitrix.store.PgMappingStore.Sought;

/** Reads what a portal shows now, page by page: first what is mapped, then what else its catalogues have in stock. */
@ApplicationScoped
public class ReadShown {

    private final ShownStock shown;
    private final StockConfig config;
    private final PgMappingStore mappings;
    private final Pool pool;
    private final Clock clock;

    ReadShown(ShownStock shown, StockConfig config, PgMappingStore mappings, Pool pool, Clock clock) {
        this.shown = shown;
        this.config = config;
        this.mappings = mappings;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * A product of the portal.
     *
     * @param onecId  its reference in 1C; null where it is mapped by article alone, or not at all
     * @param article in 1C, where it is mapped by that
     * @param mapped  whether it is a product of 1C
     * @param absent  mapped, and not in the portal any more
     * @param amounts by store; of the store {@code ""} is the total of all
     */
    public record Item(
            String crmProductId,
            String name,
            UUID onecId,
            String article,
            boolean mapped,
            boolean absent,
            Map<String, BigDecimal> amounts) {}

    /**
     * A piece of what the portal shows.
     *
     * @param accounting whether inventory accounting is on, so that each store has its amount
     * @param digits     after the point, that stock is written with
     * @param readAt     it was so at this moment or later
     * @param next       null on the last one
     */
    public record Shown(boolean accounting, int digits, OffsetDateTime readAt, List<Item> items, ShownPlace next) {}

    /**
     * Fails with {@link NotAnsweredException}.
     *
     * @param stores whose amounts are wanted where there is inventory accounting
     */
    public Uni<Shown> page(Portal portal, Collection<String> stores, ShownPlace place, int limit) {
        var readAt = OffsetDateTime.now(clock);
        return shown.accounting(portal).flatMap(accounting -> {
            var items = place.isOfMapped()
                    ? mapped(portal, accounting ? stores : List.of(), place, limit)
                    : rest(portal, place, limit);
            return items.map(found -> new Shown(accounting, config.digits(), readAt, found.items(), found.next()));
        });
    }

    private record Found(List<Item> items, ShownPlace next) {}

    private Uni<Found> mapped(Portal portal, Collection<String> stores, ShownPlace place, int limit) {
        var after = new Place(portal.id(), place.product() == null ? "" : place.product());
        return mappings.search(pool, new Sought(portal.id(), null, null, null), after, limit)
                .flatMap(found -> {
                    var next = found.size() < limit
                            ? ShownPlace.REST
                            : ShownPlace.afterMapped(found.getLast().crmProductId());
                    return amounts(portal, stores, found).map(items -> new Found(items, next));
                });
    }

    private Uni<List<Item>> amounts(Portal portal, Collection<String> stores, List<Mapping> found) {
        var ids = found.stream().map(Mapping::crmProductId).toList();
        return shown.of(portal, null, ids)
                .flatMap(totals -> stores.isEmpty()
                        ? Uni.createFrom().item(Map.of("", totals))
                        : ofStores(portal, stores, ids, totals))
                .map(amounts ->
                        found.stream().map(mapping -> item(mapping, amounts)).toList());
    }

    /** What the portal does not have is in none of its stores, which would otherwise look like no stock. */
    private Uni<Map<String, Map<String, BigDecimal>>> ofStores(
            Portal portal, Collection<String> stores, List<String> ids, Map<String, BigDecimal> totals) {
        var there = ids.stream().filter(totals::containsKey).toList();
        var all = stores.stream()
                .map(store -> shown.of(portal, store, there).map(amounts -> Map.entry(store, amounts)))
                .toList();
        return Uni.join()
                .all(all)
                .usingConcurrencyOf(1)
                .andFailFast()
                .map(entries -> entries.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Item item(Mapping mapping, Map<String, Map<String, BigDecimal>> stores) {
        var amounts = new TreeMap<String, BigDecimal>();
        stores.forEach((store, products) -> {
            if (products.containsKey(mapping.crmProductId())) {
                amounts.put(store, rounded(products.get(mapping.crmProductId())));
            }
        });
        return new Item(
                mapping.crmProductId(),
                mapping.crmName(),
                mapping.onecId(),
                mapping.onecId() == null ? mapping.article() : null,
                true,
                amounts.isEmpty(),
                amounts);
    }

    /** The pages of the portal have fifty rows; what is mapped was among the mapped. */
    private Uni<Found> rest(Portal portal, ShownPlace place, int limit) {
        return gather(portal, place, limit, new ArrayList<>());
    }

    private Uni<Found> gather(Portal portal, ShownPlace place, int limit, List<Item> items) {
        return shown.rest(portal, place.block(), place.product())
                .flatMap(page -> unmapped(portal, page.products()).flatMap(some -> {
                    items.addAll(some);
                    var next = page.catalog() == null ? null : ShownPlace.of(page.catalog(), page.after());
                    return next == null || items.size() + ShownPlace.PAGE > limit
                            ? Uni.createFrom().item(new Found(items, next))
                            : gather(portal, next, limit, items);
                }));
    }

    private Uni<List<Item>> unmapped(Portal portal, List<Unsorted> products) {
        var stocked = new LinkedHashMap<String, Unsorted>();
        products.stream()
                .filter(product -> rounded(product.quantity()).signum() != 0)
                .forEach(product -> stocked.put(product.id(), product));
        return mappings.whole(pool, portal.id(), stocked.keySet())
                .map(known -> stocked.values().stream()
                        .filter(product -> !known.containsKey(product.id()))
                        .map(product -> new Item(
                                product.id(),
                                product.name(),
                                null,
                                null,
                                false,
                                false,
                                Map.of("", rounded(product.quantity()))))
                        .toList());
    }

    /** Bitrix24 counts in binary fractions. */
    private BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(config.digits(), RoundingMode.HALF_UP);
    }
}
