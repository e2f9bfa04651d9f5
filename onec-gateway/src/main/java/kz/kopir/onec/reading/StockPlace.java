package kz.kopir.onec.reading;

import java.util.UUID;

/**
 * Where something lies.
 *
 * @param product   its reference in 1C
 * @param warehouse its reference; null where the books do not keep it
 */
record StockPlace(UUID product, UUID warehouse) {

    /** Null for null. */
    static UUID key(String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
