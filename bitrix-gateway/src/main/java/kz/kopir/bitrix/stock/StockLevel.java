package kz.kopir.bitrix.stock;

import java.math.BigDecimal;

/**
 * What 1C has of a product.
 *
 * @param product its reference in 1C, or {@code code:} and its code
 */
public record StockLevel(String product, String code, BigDecimal quantity) {}
