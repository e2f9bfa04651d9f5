package kz.kopir.onec.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.contracts.GoodsChanged.What;

/** Something that became otherwise in a base, whichever way we were told. */
sealed interface News {

    /** @param seen null for a document that was posted */
    record OfDocument(UUID key, Change seen) implements News {}

    record OfProduct(UUID key, What what) implements News {}

    /** Empty for a type that we do not know. */
    static Optional<List<News>> of(OnecEvent event) {
        var data = event.data();
        return Optional.ofNullable(
                switch (event.type()) {
                    case "document.created" -> List.<News>of();
                    case "document.posted" -> List.of(document(data, null));
                    case "document.unposted" -> List.of(document(data, Change.UNPOSTED));
                    case "document.deleted" -> List.of(document(data, Change.DELETED));
                    case "goods.updated" -> List.of(new OfProduct(OnecEvent.key(data, "data.key"), What.CARD));
                    case "inventory.synced" -> stock(data.path("products"));
                    default -> null;
                });
    }

    /** Of an item of {@code GET /v1/changes}; empty for one that means nothing to us. */
    static Optional<News> ofChange(JsonNode item) {
        return switch (item.path("kind").asText() + " " + item.path("event").asText()) {
            case "document posted" -> Optional.of(document(item, null));
            case "document unposted" -> Optional.of(document(item, Change.UNPOSTED));
            case "document deleted" -> Optional.of(document(item, Change.DELETED));
            default ->
                switch (item.path("kind").asText()) {
                    case "product" -> Optional.of(new OfProduct(OnecEvent.key(item, "key"), What.CARD));
                    case "stock" -> Optional.of(new OfProduct(OnecEvent.key(item, "key"), What.STOCK));
                    default -> Optional.empty();
                };
        };
    }

    private static News document(JsonNode data, Change seen) {
        return new OfDocument(OnecEvent.key(data, "data.key"), seen);
    }

    private static List<News> stock(JsonNode products) {
        return StreamSupport.stream(products.spliterator(), false)
                .map(product -> OnecEvent.key(product, "data.products.key"))
                .distinct()
                .<News>map(key -> new OfProduct(key, What.STOCK))
                .toList();
    }
}
