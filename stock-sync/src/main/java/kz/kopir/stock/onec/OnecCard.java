package kz.kopir.stock.onec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** What a product or a warehouse is called; what 1C does not say is null. */
public record OnecCard(
        UUID key, String code, String name, String article, String barcode, boolean deleted, long changedSeq) {

    static OnecCard of(JsonNode item) {
        return new OnecCard(
                UUID.fromString(item.path("key").asText()),
                text(item, "code"),
                text(item, "name"),
                text(item, "article"),
                text(item, "barcode"),
                item.path("deleted").asBoolean(),
                item.path("changed_seq").asLong());
    }

    private static String text(JsonNode item, String field) {
        return item.hasNonNull(field) ? item.get(field).asText() : null;
    }
}
