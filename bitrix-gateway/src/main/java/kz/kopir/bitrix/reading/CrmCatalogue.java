package kz.kopir.bitrix.reading;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.matching.Product;
import kz.kopir.bitrix.portal.Portal;

/** A portal's products and variations, page by page. */
@ApplicationScoped
public class CrmCatalogue {

    private static final int PAGE = 50;
    /** A product that only gathers its variations: no deal sells it. */
    private static final Set<Integer> HEADS = Set.of(3, 6);

    /**
     * Where a reading is.
     *
     * @param blocks catalogues that are still to be read; the first is under way
     * @param after  the last product read of it
     */
    public record Place(List<String> blocks, String after) {

        public boolean isEnd() {
            return blocks.isEmpty();
        }
    }

    /** How a step ended: products and the next place, or the reply that was no answer. */
    public record Step(List<Product> products, Place next, BitrixReply failure) {}

    public Uni<Step> begin(Portal portal) {
        return portal.client().call("catalog.catalog.list", Map.of()).map(reply -> {
            if (!(reply instanceof Answer answer)) {
                return new Step(List.of(), null, reply);
            }
            var blocks = answer.result().at("catalogs").items().stream()
                    .map(catalog -> catalog.id("iblockId"))
                    .toList();
            return new Step(List.of(), new Place(blocks, "0"), null);
        });
    }

    /** @param barcodeProperty null where the portal keeps none */
    public Uni<Step> next(Portal portal, Place place, String barcodeProperty) {
        var select = new ArrayList<>(List.of("id", "iblockId", "name", "xmlId", "type", "active"));
        portal.reading().articleProperty().ifPresent(select::add);
        if (barcodeProperty != null) {
            select.add(barcodeProperty);
        }
        var block = place.blocks().getFirst();
        var request = Map.<String, Object>of(
                "select",
                select,
                "filter",
                Map.of("iblockId", block, ">id", place.after()),
                "order",
                Map.of("id", "ASC"),
                "start",
                -1);
        return portal.client().call("catalog.product.list", request).map(reply -> {
            if (!(reply instanceof Answer answer)) {
                return new Step(List.of(), null, reply);
            }
            var items = answer.result().at("products").items();
            var products = items.stream()
                    .filter(item -> !"N".equals(item.text("active")) && !HEADS.contains(item.integer("type", 1)))
                    .map(item -> product(item, portal, barcodeProperty))
                    .toList();
            return new Step(
                    products,
                    items.size() < PAGE
                            ? new Place(place.blocks().subList(1, place.blocks().size()), "0")
                            : new Place(place.blocks(), items.getLast().id("id")),
                    null);
        });
    }

    private static Product product(CrmData item, Portal portal, String barcodeProperty) {
        var product = CrmObjects.product(item, portal.reading());
        var barcodes = new HashSet<String>();
        if (barcodeProperty != null) {
            barcodes.addAll(CrmObjects.values(item.at(barcodeProperty)));
        }
        return new Product(product.id(), item.text("name"), product.xmlId(), product.article(), barcodes);
    }
}
