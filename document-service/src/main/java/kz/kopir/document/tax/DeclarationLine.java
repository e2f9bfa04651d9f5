package kz.kopir.document.tax;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import kz.kopir.document.Names;
import kz.kopir.document.tax.VatEntry.Bucket;

/**
 * One line of the form; sums in tenge to the tiyn, of which the form shows whole tenge.
 *
 * @param code    such as {@code 300.00.001 I}
 * @param rate    the percent where a line is split by it, else null
 * @param net     turnover without VAT, or null where the line has none
 * @param vat     or null where the line has none
 * @param percent a share, or null
 * @param buckets whose documents stand behind it; empty for a line that is reckoned from others, and for one that is not filled
 * @param filled  false for what documents do not tell
 */
public record DeclarationLine(
        String code,
        BigDecimal rate,
        Names name,
        BigDecimal net,
        BigDecimal vat,
        BigDecimal percent,
        Set<Bucket> buckets,
        boolean filled) {

    /** As the form wants it. */
    public static BigDecimal wholeTenge(BigDecimal sum) {
        return sum == null ? null : sum.setScale(0, RoundingMode.HALF_UP);
    }
}
