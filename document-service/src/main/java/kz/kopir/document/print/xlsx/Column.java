package kz.kopir.document.print.xlsx;

import java.util.function.Function;
import kz.kopir.document.print.PrintedDocument;
import kz.kopir.document.print.PrintedLine;
import kz.kopir.document.print.template.Captions;

/**
 * A column of a form's table.
 *
 * @param caption the key of its head
 * @param width   in characters
 * @param format  of a number; null for a text
 * @param value   a {@link java.math.BigDecimal}, or a text that the language chooses
 * @param total   under the column; null for none
 */
public record Column(
        String caption,
        int width,
        String format,
        Function<Cell, Object> value,
        Function<PrintedDocument, Object> total) {

    private static final String MONEY = "#,##0.00";
    private static final String QUANTITY = "#,##0.######";

    public static Column text(String caption, int width, Function<Cell, String> value) {
        return new Column(caption, width, null, value::apply, null);
    }

    public static Column money(
            String caption, Function<PrintedLine, Object> value, Function<PrintedDocument, Object> total) {
        return figures(caption, cell -> value.apply(cell.line()), total);
    }

    public static Column figures(
            String caption, Function<Cell, Object> value, Function<PrintedDocument, Object> total) {
        return new Column(caption, 18, MONEY, value, total);
    }

    public static Column quantity(
            String caption, Function<PrintedLine, Object> value, Function<PrintedDocument, Object> total) {
        return new Column(caption, 12, QUANTITY, cell -> value.apply(cell.line()), total);
    }

    /** Where a value stands: a line in a language, and whether the prices of its document hold the VAT. */
    public record Cell(PrintedLine line, boolean vatIncluded, Captions captions) {}
}
