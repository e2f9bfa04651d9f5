package kz.kopir.onec.reading;

import java.util.UUID;
import kz.kopir.contracts.NameUuid;

/**
 * Where something lies.
 *
 * @param product   its reference in 1C
 * @param warehouse its reference; null where the books do not keep it
 */
public record StockPlace(UUID product, UUID warehouse) {

    /** Null for null. */
    static UUID key(String text) {
        return text == null ? null : UUID.fromString(text);
    }

    /** Of the balance; 1C has none. */
    public UUID key() {
        return NameUuid.v5(NameUuid.ONEC_REF, "stock/" + product + "/" + warehouse);
    }
}
