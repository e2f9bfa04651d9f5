package kz.kopir.bitrix.deal;

import java.math.BigDecimal;

/**
 * A product row of a deal.
 *
 * @param productId      null for a row of free text
 * @param price          of one unit, with discount and tax: the truth, from which Bitrix24 sums the deal
 * @param priceExclusive of one unit, with discount, without tax; rounded
 * @param priceBrutto    of one unit, without discount, with tax; rounded
 * @param discount       of one unit, without tax
 * @param taxRate        percent; null is without VAT, which is not the same as 0
 * @param taxIncluded    how the price was entered
 * @param unit           code of the unit of measure
 * @param type           Bitrix24's type of product, see {@link ProductType}
 */
public record CrmRow(
        String productId,
        String name,
        BigDecimal price,
        BigDecimal priceExclusive,
        BigDecimal priceBrutto,
        BigDecimal quantity,
        BigDecimal discount,
        BigDecimal taxRate,
        boolean taxIncluded,
        String unit,
        ProductType type) {

    /** What the row comes to, as Bitrix24 shows it. */
    BigDecimal sum() {
        return Tiyns.round(price.multiply(quantity));
    }
}
