package kz.kopir.contracts;

import java.math.BigDecimal;

/**
 * One row of an issued document; net + vat = gross, each rounded to the tiyn.
 *
 * @param price of one unit, with VAT where {@code vat.included}
 * @param quantity     0 only in an inventory count that found none
 * @param rowDiscount  taken off price times quantity, the share of a discount on the whole included; null for none
 * @param vat   the category and the percent on the date of turnover
 * @param bookQuantity what the books say, in an inventory count; else null
 */
public record DocumentLine(
        int line,
        ProductRef product,
        String name,
        LineKind kind,
        BigDecimal quantity,
        String unit,
        BigDecimal price,
        BigDecimal rowDiscount,
        LineVat vat,
        BigDecimal net,
        BigDecimal vatAmount,
        BigDecimal gross,
        BigDecimal bookQuantity) {

    /** A row of a sale without a discount. */
    public DocumentLine(
            int line,
            ProductRef product,
            String name,
            LineKind kind,
            BigDecimal quantity,
            String unit,
            BigDecimal price,
            LineVat vat,
            BigDecimal net,
            BigDecimal vatAmount,
            BigDecimal gross) {
        this(line, product, name, kind, quantity, unit, price, null, vat, net, vatAmount, gross, null);
    }
}
