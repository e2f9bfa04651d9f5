package kz.kopir.contracts;

import java.math.BigDecimal;

/**
 * One row of a deal.
 *
 * @param line     its place, from 1
 * @param unit     code of the unit of measure (796 is a piece), as in the national classifier
 * @param price    of one unit after the discount, with VAT where {@code vat.included}
 * @param discount taken off one unit already; informative
 * @param rowDiscount taken off the row as a whole: price times quantity less this is what it comes to; null for none
 */
public record DealLine(
        int line,
        ProductRef product,
        String name,
        LineKind kind,
        BigDecimal quantity,
        String unit,
        BigDecimal price,
        BigDecimal discount,
        BigDecimal rowDiscount,
        LineVat vat) {

    /** A row without a discount on the row as a whole. */
    public DealLine(
            int line,
            ProductRef product,
            String name,
            LineKind kind,
            BigDecimal quantity,
            String unit,
            BigDecimal price,
            BigDecimal discount,
            LineVat vat) {
        this(line, product, name, kind, quantity, unit, price, discount, null, vat);
    }
}
