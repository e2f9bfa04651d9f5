package kz.kopir.document.print;

import java.math.BigDecimal;
import java.math.RoundingMode;
import kz.kopir.document.Amounts;

/** Figures of a line that forms want beside those of the document. */
public final class LineFigures {

    private LineFigures() {}

    /** The price as it stands where it holds the VAT, else what one unit comes to with it. */
    public static BigDecimal priceWithVat(PrintedLine line) {
        return line.vat().included() || line.vat().rate() == null
                ? line.price()
                : perUnit(line.amounts().gross(), line);
    }

    public static BigDecimal priceWithoutVat(PrintedLine line) {
        return line.vat().included() && line.vat().rate() != null
                ? perUnit(line.amounts().net(), line)
                : line.price();
    }

    /** Whether the prices of a document hold the VAT; one without it puts all VAT under the table. */
    public static boolean vatIncluded(PrintedDocument document) {
        return document.lines().stream()
                .allMatch(line -> line.vat().included() || line.vat().rate() == null);
    }

    /** The price that the column beside {@link #sum} shows. */
    public static BigDecimal price(PrintedLine line, boolean vatIncluded) {
        return vatIncluded ? line.price() : priceWithoutVat(line);
    }

    public static BigDecimal sum(PrintedLine line, boolean vatIncluded) {
        return vatIncluded ? line.amounts().gross() : line.amounts().net();
    }

    /** What the books say, as the sum of the line would be; nothing for goods that the books do not know. */
    public static BigDecimal bookSum(PrintedLine line) {
        return Amounts.of(
                        line.price(),
                        bookQuantity(line),
                        line.vat().rate(),
                        line.vat().included())
                .gross();
    }

    public static BigDecimal bookQuantity(PrintedLine line) {
        return line.bookQuantity() == null ? BigDecimal.ZERO : line.bookQuantity();
    }

    private static BigDecimal perUnit(BigDecimal sum, PrintedLine line) {
        return line.quantity().signum() == 0 ? line.price() : sum.divide(line.quantity(), 2, RoundingMode.HALF_UP);
    }
}
