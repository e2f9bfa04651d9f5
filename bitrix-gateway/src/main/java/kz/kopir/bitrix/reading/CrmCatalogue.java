package kz.kopir.bitrix.reading;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.client.ListAll;
import kz.kopir.bitrix.client.PortalCalls;
import kz.kopir.bitrix.matching.Product;
import kz.kopir.bitrix.portal.Portal;

/** A reading of all of a portal's products and variations, step by step. It is mass work: it goes behind what deals wait for. */
public final class CrmCatalogue {

    /** A product that only gathers its variations: no deal sells it. */
    private static final Set<Integer> HEADS = Set.of(3, 6);

    private final Portal portal;
    private final PortalCalls calls;
    private final String barcodeProperty;
    private final List<Product> products = new ArrayList<>();
    private Deque<ListAll> blocks;

    /** @param barcodeProperty null where the portal keeps none */
    public CrmCatalogue(Portal portal, String barcodeProperty) {
        this.portal = portal;
        this.calls = portal.client().inMass();
        this.barcodeProperty = barcodeProperty;
    }

    /** What has been read, in no order. */
    public List<Product> products() {
        return products;
    }

    public boolean isEnd() {
        return blocks != null && blocks.isEmpty();
    }

    /** Makes one request. Ends with the reply that was no answer, if there was one; then the same is asked for again by the next step. */
    public Uni<Optional<BitrixReply>> step() {
        if (blocks == null) {
            return begin();
        }
        var block = blocks.getFirst();
        return block.step().invoke(failure -> {
            if (block.isEnd()) {
                blocks.removeFirst();
            }
        });
    }

    private Uni<Optional<BitrixReply>> begin() {
        return calls.call("catalog.catalog.list", Map.of()).map(reply -> {
            if (!(reply instanceof Answer answer)) {
                return Optional.of(reply);
            }
            blocks = new ArrayDeque<>();
            answer.result()
                    .at("catalogs")
                    .items()
                    .forEach(catalog -> blocks.add(new ListAll(calls, new Block(catalog.id("iblockId")), this::take)));
            return Optional.empty();
        });
    }

    private void take(List<CrmData> rows) {
        rows.stream()
                .filter(item -> !"N".equals(item.text("active")) && !HEADS.contains(item.integer("type", 1)))
                .map(this::product)
                .forEach(products::add);
    }

    private Product product(CrmData item) {
        var product = CrmObjects.product(item, portal.reading());
        var barcodes = new HashSet<String>();
        if (barcodeProperty != null) {
            barcodes.addAll(CrmObjects.values(item.at(barcodeProperty)));
        }
        return new Product(product.id(), item.text("name"), product.xmlId(), product.article(), barcodes);
    }

    /** The products of one catalogue. Their ids are among those of all elements of all information blocks of the portal. */
    private final class Block implements ListAll.Listing {

        private final String id;

        Block(String id) {
            this.id = id;
        }

        @Override
        public Command page(long after, Long upTo) {
            return list(
                    upTo == null
                            ? Map.of("iblockId", id, ">id", after)
                            : Map.of("iblockId", id, ">id", after, "<=id", upTo),
                    "ASC");
        }

        @Override
        public Command last() {
            return list(Map.of("iblockId", id), "DESC");
        }

        private Command list(Map<String, Object> filter, String order) {
            var select = new ArrayList<>(List.of("id", "iblockId", "name", "xmlId", "type", "active"));
            portal.reading().articleProperty().ifPresent(select::add);
            if (barcodeProperty != null) {
                select.add(barcodeProperty);
            }
            return Command.of(
                    "catalog.product.list",
                    Map.of("select", select, "filter", filter, "order", Map.of("id", order), "start", -1));
        }

        @Override
        public List<CrmData> rows(CrmData result) {
            return result.at("products").items();
        }

        @Override
        public long id(CrmData row) {
            return Long.parseLong(row.id("id"));
        }
    }
}
