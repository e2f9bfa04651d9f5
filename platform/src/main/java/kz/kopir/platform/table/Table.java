package kz.kopir.platform.table;

import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.kopir.platform.web.Cells;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A list for a spreadsheet. A text that a spreadsheet would take for a formula is made harmless.
 *
 * @param rows of texts, numbers and nulls, each as long as the header
 */
public record Table(String title, List<String> header, List<? extends List<?>> rows) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();
    // Excel in Kazakhstan's settings opens a file with semicolons without being asked
    private static final CsvSchema SCHEMA =
            CsvSchema.emptySchema().withColumnSeparator(';').withLineSeparator("\r\n");

    /** UTF-8 with its mark, semicolons between cells. */
    public byte[] toCsv() {
        var bytes = new ByteArrayOutputStream();
        try {
            bytes.write(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
            try (var csv = CSV.writer(SCHEMA).writeValues(bytes)) {
                csv.write(header);
                for (var row : rows) {
                    csv.write(row.stream().map(Table::harmless).toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public byte[] toXlsx() {
        var bytes = new ByteArrayOutputStream();
        // The version is a stamp that Excel shows nowhere; it has to be of this shape.
        try (var workbook = new Workbook(bytes, "Kopir", "1.0");
                var sheet = workbook.newWorksheet(title)) {
            for (var c = 0; c < header.size(); c++) {
                sheet.value(0, c, header.get(c));
                sheet.style(0, c).bold().set();
            }
            for (var r = 0; r < rows.size(); r++) {
                var row = rows.get(r);
                for (var c = 0; c < row.size(); c++) {
                    cell(sheet, r + 1, c, row.get(c));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void cell(Worksheet sheet, int row, int column, Object value) {
        switch (harmless(value)) {
            case null -> {
                // an empty cell
            }
            case BigDecimal number -> sheet.value(row, column, number);
            case Number number -> sheet.value(row, column, number);
            case Object other -> sheet.value(row, column, other.toString());
        }
    }

    private static Object harmless(Object value) {
        return value == null || value instanceof Number ? value : Cells.harmless(value.toString());
    }
}
