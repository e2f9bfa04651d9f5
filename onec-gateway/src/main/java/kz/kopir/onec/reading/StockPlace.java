package kz.kopir.onec.reading;

/**
 * Where something lies.
 *
 * @param product   its reference in 1C
 * @param warehouse its reference; null where the books do not keep it
 */
record StockPlace(String product, String warehouse) {}
