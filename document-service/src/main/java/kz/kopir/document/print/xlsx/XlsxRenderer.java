package kz.kopir.document.print.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import kz.kopir.document.print.LineFigures;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.PrintedDocument;
import kz.kopir.document.print.template.Captions;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A form as a spreadsheet: the same heading, parties, table and totals, with numbers that can be reckoned with. */
public final class XlsxRenderer {

    private static final String STARTS_FORMULA = "=+-@\t\r\n";
    private static final int LABEL = 0;
    private static final int VALUE = 1;

    /** @param fields as templates see them */
    public byte[] render(PrintForm form, PrintedDocument document, Map<String, Object> fields, Captions captions) {
        var bytes = new ByteArrayOutputStream();
        // The version is a stamp that Excel shows nowhere; it has to be of this shape.
        try (var workbook = new Workbook(bytes, "Kopir", "1.0");
                var sheet = workbook.newWorksheet(captions.get("sheet"))) {
            var row = heading(sheet, document, fields, captions);
            row = table(sheet, row, form.columns(), document, captions);
            footer(sheet, row, fields, captions);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static int heading(
            Worksheet sheet, PrintedDocument document, Map<String, Object> fields, Captions captions) {
        var row = 0;
        if (!fields.get("mark").equals("")) {
            text(sheet, row, LABEL, (String) fields.get("mark"));
            sheet.style(row++, LABEL).bold().fontColor("C00000").set();
        }
        text(sheet, row, LABEL, (String) fields.get("heading"));
        sheet.style(row, LABEL).bold().fontSize(14).set();
        row += 2;
        row = labelled(sheet, row, captions.get("supplier"), ((Map<?, ?>) fields.get("seller")).get("details"));
        if (document.buyer() != null) {
            row = labelled(sheet, row, captions.get("purchaser"), ((Map<?, ?>) fields.get("buyer")).get("details"));
        }
        row = labelled(sheet, row, captions.get("contract"), fields.get("contract"));
        row = labelled(sheet, row, captions.get("base"), fields.get("base"));
        return row + 1;
    }

    private static int labelled(Worksheet sheet, int row, String label, Object value) {
        if (value.equals("")) {
            return row;
        }
        text(sheet, row, LABEL, label);
        text(sheet, row, VALUE, (String) value);
        return row + 1;
    }

    private static int table(
            Worksheet sheet, int top, List<Column> columns, PrintedDocument document, Captions captions) {
        sheet.width(LABEL, 14);
        text(sheet, top, LABEL, captions.get("rowNumber"));
        for (var c = 0; c < columns.size(); c++) {
            sheet.width(c + 1, columns.get(c).width());
            text(sheet, top, c + 1, captions.get(columns.get(c).caption()));
        }
        sheet.range(top, LABEL, top, columns.size())
                .style()
                .bold()
                .wrapText(true)
                .horizontalAlignment("center")
                .borderStyle("thin")
                .set();
        var vatIncluded = LineFigures.vatIncluded(document);
        var row = top;
        for (var line : document.lines()) {
            row++;
            sheet.value(row, LABEL, row - top);
            for (var c = 0; c < columns.size(); c++) {
                var column = columns.get(c);
                cell(sheet, row, c + 1, column, column.value().apply(new Column.Cell(line, vatIncluded, captions)));
            }
        }
        return totals(sheet, row + 1, columns, document, captions);
    }

    private static int totals(
            Worksheet sheet, int row, List<Column> columns, PrintedDocument document, Captions captions) {
        text(sheet, row, LABEL, captions.get("total"));
        for (var c = 0; c < columns.size(); c++) {
            var column = columns.get(c);
            if (column.total() != null) {
                cell(sheet, row, c + 1, column, column.total().apply(document));
            }
        }
        sheet.style(row, LABEL).bold().set();
        return row + 2;
    }

    private static void footer(Worksheet sheet, int top, Map<String, Object> fields, Captions captions) {
        var totals = (Map<?, ?>) fields.get("totals");
        var row = labelled(sheet, top, (String) fields.get("vatCaption"), totals.get("vatOrDash"));
        row = labelled(sheet, row, captions.get("toPay"), totals.get("gross"));
        labelled(sheet, row, captions.get("inWords"), fields.get("words"));
    }

    private static void cell(Worksheet sheet, int row, int column, Column kind, Object value) {
        if (value instanceof BigDecimal number) {
            sheet.value(row, column, number);
            sheet.style(row, column).format(kind.format()).borderStyle("thin").set();
        } else {
            text(sheet, row, column, (String) value);
            sheet.style(row, column).wrapText(true).borderStyle("thin").set();
        }
    }

    /**
     * A text that begins like a formula gets an apostrophe: the cell is a text cell already, but a spreadsheet that
     * exports it to CSV, or an edit in place, would make a formula of it.
     */
    private static void text(Worksheet sheet, int row, int column, String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        sheet.value(row, column, STARTS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text);
    }
}
