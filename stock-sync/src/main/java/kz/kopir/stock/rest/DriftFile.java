package kz.kopir.stock.rest;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import kz.kopir.platform.web.Cells;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Lines that have drifted as a file, written as they come: no memory for the whole. */
interface DriftFile {

    List<String> HEADER = List.of(
            "Склад",
            "Портал",
            "Код",
            "Наименование",
            "Состояние",
            "Изменилась сторона",
            "В последнем снимке",
            "В 1С",
            "В Битрикс24",
            "Совпадало",
            "Замечено",
            "Сверено",
            "Ключ в 1С",
            "Товар в Битрикс24");

    void add(DriftLine line) throws IOException;

    void end() throws IOException;

    static List<Object> cells(DriftLine line) {
        return Arrays.asList(
                harmless(line.warehouse()),
                harmless(line.portal()),
                harmless(line.code()),
                harmless(line.name()),
                line.state().name(),
                line.moved(),
                line.snapshot(),
                line.onec(),
                line.bitrix(),
                text(line.sameAt()),
                text(line.seenAt()),
                text(line.comparedAt()),
                text(line.product()),
                harmless(line.bitrixProduct()));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static String harmless(String text) {
        return text == null ? null : Cells.harmless(text);
    }

    /** UTF-8 with its mark, semicolons between cells, as Excel in Kazakhstan's settings opens it. */
    final class Csv implements DriftFile {

        private static final CsvMapper MAPPER = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        private static final CsvSchema SCHEMA =
                CsvSchema.emptySchema().withColumnSeparator(';').withLineSeparator("\r\n");

        private final SequenceWriter rows;

        Csv(OutputStream out) throws IOException {
            out.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
            rows = MAPPER.writer(SCHEMA).writeValues(out);
            rows.write(HEADER);
        }

        @Override
        public void add(DriftLine line) throws IOException {
            rows.write(cells(line).stream()
                    .map(cell -> cell instanceof BigDecimal number
                            ? number.stripTrailingZeros().toPlainString()
                            : cell)
                    .toList());
        }

        @Override
        public void end() throws IOException {
            rows.close();
        }
    }

    /** For Excel. */
    final class Xlsx implements DriftFile {

        private static final int FLUSH = 500;

        private final Workbook workbook;
        private final Worksheet sheet;
        private int row;

        Xlsx(OutputStream out) {
            // the version is a stamp that Excel shows nowhere; it has to be of this shape
            workbook = new Workbook(out, "Kopir", "1.0");
            sheet = workbook.newWorksheet("Расхождения");
            for (var i = 0; i < HEADER.size(); i++) {
                sheet.value(0, i, HEADER.get(i));
            }
        }

        @Override
        public void add(DriftLine line) throws IOException {
            row++;
            var cells = cells(line);
            for (var i = 0; i < cells.size(); i++) {
                switch (cells.get(i)) {
                    case null -> {
                        // an empty cell
                    }
                    case BigDecimal number -> sheet.value(row, i, number);
                    case Object other -> sheet.value(row, i, other.toString());
                }
            }
            if (row % FLUSH == 0) {
                sheet.flush();
            }
        }

        @Override
        public void end() throws IOException {
            sheet.finish();
            workbook.finish();
        }
    }
}
