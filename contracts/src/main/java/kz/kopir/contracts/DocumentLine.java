package kz.kopir.contracts;

import java.math.BigDecimal;

/**
 * One row of an issued document; net + vat = gross, each rounded to the tiyn.
 *
 * @param price of one unit, with VAT where {@code vat.included}
 * @param vat   the category and the percent on the date of turnover
 */
public record DocumentLine(
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
        BigDecimal gross) {}
