package kz.kopir.bitrix.stock;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.portal.Portal;

/** What a portal shows of its stock. */
@ApplicationScoped
class ShownStock {

    private static final int PAGE = 50;

    /** Whether inventory accounting is on. It is asked each time: a person may switch it at any. */
    Uni<Boolean> accounting(Portal portal) {
        return portal.client()
                .inMass()
                .call("catalog.document.mode.status", Map.of())
                .map(reply -> "Y".equals(NotAnsweredException.read(reply).text()));
    }

    /**
     * How much there is of each product.
     *
     * @param store null for the product's quantity, which is all there is without inventory accounting
     */
    Uni<Map<String, BigDecimal>> of(Portal portal, String store, Collection<String> products) {
        if (products.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return store == null ? totals(portal, products) : amounts(portal, store, products);
    }

    /** A product that never was in the store has no row there; to take it for missing would be wrong. */
    private Uni<Map<String, BigDecimal>> amounts(Portal portal, String store, Collection<String> products) {
        var commands = pages(products).stream()
                .map(page -> Command.of(
                        "catalog.storeproduct.list",
                        Map.of(
                                "select",
                                List.of("productId", "storeId", "amount"),
                                "filter",
                                Map.of("storeId", store, "@productId", page),
                                "start",
                                -1)))
                .toList();
        return rows(portal, commands, "storeProducts").map(rows -> {
            var amounts = new HashMap<String, BigDecimal>();
            products.forEach(product -> amounts.put(product, BigDecimal.ZERO));
            rows.forEach(row -> amounts.put(row.id("productId"), number(row, "amount")));
            return amounts;
        });
    }

    private Uni<Map<String, BigDecimal>> totals(Portal portal, Collection<String> products) {
        return catalogs(portal)
                .flatMap(catalogs -> rows(portal, ofCatalogs(catalogs, products), "products"))
                .map(rows -> {
                    var totals = new HashMap<String, BigDecimal>();
                    rows.forEach(row -> totals.put(row.id("id"), number(row, "quantity")));
                    return totals;
                });
    }

    /** What the catalogues hold after a place, whatever it is mapped to. */
    Uni<Rest> rest(Portal portal, String catalog, String after) {
        return catalogs(portal).flatMap(catalogs -> {
            var sorted = catalogs.stream().sorted().toList();
            var at = catalog == null ? 0 : sorted.indexOf(catalog);
            return at < 0 || at >= sorted.size()
                    ? Uni.createFrom().item(new Rest(List.of(), null, null))
                    : page(portal, sorted, at, after);
        });
    }

    private static Uni<Rest> page(Portal portal, List<String> catalogs, int at, String after) {
        var catalog = catalogs.get(at);
        var list = Map.of(
                "select",
                List.of("id", "iblockId", "name", "quantity"),
                "filter",
                Map.of("iblockId", catalog, ">id", after == null ? "0" : after),
                "order",
                Map.of("id", "ASC"),
                "start",
                -1);
        return portal.client().inMass().call("catalog.product.list", list).map(reply -> {
            var rows = NotAnsweredException.read(reply).at("products").items();
            var products = rows.stream()
                    .map(row -> new Unsorted(row.id("id"), row.text("name"), number(row, "quantity")))
                    .toList();
            if (rows.size() == PAGE) {
                return new Rest(products, catalog, rows.getLast().id("id"));
            }
            return new Rest(products, at + 1 < catalogs.size() ? catalogs.get(at + 1) : null, null);
        });
    }

    /** A product of the portal, whether anybody has mapped it or not. */
    record Unsorted(String id, String name, BigDecimal quantity) {}

    /** @param catalog where the next page is; null after the last one */
    record Rest(List<Unsorted> products, String catalog, String after) {}

    private static List<Command> ofCatalogs(List<String> catalogs, Collection<String> products) {
        var commands = new ArrayList<Command>();
        catalogs.forEach(catalog -> pages(products)
                .forEach(page -> commands.add(Command.of(
                        "catalog.product.list",
                        Map.of(
                                "select",
                                List.of("id", "iblockId", "quantity"),
                                "filter",
                                Map.of("iblockId", catalog, "@id", page),
                                "order",
                                Map.of("id", "ASC"),
                                "start",
                                -1)))));
        return commands;
    }

    /** Products and their variants are in catalogs of their own, and a list is of one catalog. */
    private Uni<List<String>> catalogs(Portal portal) {
        return portal.client()
                .inMass()
                .call("catalog.catalog.list", Map.of())
                .map(reply -> NotAnsweredException.read(reply).at("catalogs").items().stream()
                        .map(catalog -> catalog.id("iblockId"))
                        .toList());
    }

    private static Uni<List<CrmData>> rows(Portal portal, List<Command> commands, String name) {
        return portal.client()
                .inMass()
                .batch(commands)
                .map(replies -> commands.stream()
                        .flatMap(command -> NotAnsweredException.read(replies.get(command)).at(name).items().stream())
                        .toList());
    }

    private static List<List<String>> pages(Collection<String> products) {
        var sorted = products.stream().sorted().toList();
        var pages = new ArrayList<List<String>>();
        for (var from = 0; from < sorted.size(); from += PAGE) {
            pages.add(sorted.subList(from, Math.min(from + PAGE, sorted.size())));
        }
        return pages;
    }

    private static BigDecimal number(CrmData row, String name) {
        return Optional.ofNullable(row.decimal(name)).orElse(BigDecimal.ZERO);
    }
}
