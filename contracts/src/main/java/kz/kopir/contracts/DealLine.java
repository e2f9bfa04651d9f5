package kz.kopir.contracts;

import java.math.BigDecimal;

/**
 * One row of a deal.
 *
 * @param line     its place, from 1
 * @param unit     code of the unit of measure (796 is a piece), as in the national classifier
 * @param price    of one unit after the discount, with VAT where {@code vat.included}
 * @param discount taken off one unit already; informative
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
        LineVat vat) {}
