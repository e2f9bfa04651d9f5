package kz.kopir.stock.onec;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.UUID;
import kz.kopir.stock.KnownWarehouse;
import kz.kopir.stock.RunFailedException;

/**
 * What lies of a product in a warehouse.
 *
 * @param key     of the balance in onec-gateway; null where it was asked for at once
 * @param deleted there is nothing any more
 */
public record OnecLine(
        UUID key,
        UUID warehouse,
        UUID product,
        BigDecimal quantity,
        BigDecimal reserved,
        boolean deleted,
        long changedSeq) {

    /** What has no quantity is no answer; it must not look like none. */
    static OnecLine of(JsonNode item) {
        var deleted = item.path("deleted").asBoolean();
        if (!deleted && !item.path("quantity").isNumber()) {
            throw RunFailedException.forNow("STK-0103", "onec-gateway не назвал количество товара");
        }
        return new OnecLine(
                item.hasNonNull("key") ? UUID.fromString(item.get("key").asText()) : null,
                item.hasNonNull("warehouse")
                        ? UUID.fromString(item.get("warehouse").asText())
                        : KnownWarehouse.NONE,
                UUID.fromString(item.path("product").asText()),
                item.path("quantity").decimalValue(),
                item.path("reserved").decimalValue(),
                deleted,
                item.path("changed_seq").asLong());
    }
}
