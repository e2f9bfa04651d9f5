package kz.kopir.odoo.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import kz.kopir.contracts.DocumentLine;

/**
 * The price of a line in the tax's price mode.
 *
 * @param discount in percent
 */
public record LinePrice(BigDecimal unit, BigDecimal discount) {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int UNIT_SCALE = 8;
    private static final int DISCOUNT_SCALE = 2;

    /** As the line says it where the tax allows, with the discount where that is a percent of two places; else what makes its sum. */
    public static LinePrice of(DocumentLine line, Tax tax) {
        var isSameMode = tax.id() == null
                || line.vat() != null && tax.included() == line.vat().included();
        var isPlain = line.rowDiscount() == null || line.rowDiscount().signum() == 0;
        if (isSameMode && isPlain) {
            return new LinePrice(line.price(), BigDecimal.ZERO);
        }
        var percent = isPlain ? null : percent(line);
        if (isSameMode && percent != null) {
            return new LinePrice(line.price(), percent);
        }
        var sum = tax.included() || tax.id() == null ? line.gross() : line.net();
        return new LinePrice(sum.divide(line.quantity(), UNIT_SCALE, RoundingMode.HALF_UP), BigDecimal.ZERO);
    }

    private static BigDecimal percent(DocumentLine line) {
        var whole = line.price().multiply(line.quantity());
        if (whole.signum() == 0) {
            return null;
        }
        var percent = line.rowDiscount().multiply(HUNDRED).divide(whole, DISCOUNT_SCALE, RoundingMode.HALF_UP);
        return percent.multiply(whole).compareTo(line.rowDiscount().multiply(HUNDRED)) == 0 ? percent : null;
    }
}
