package kz.kopir.onec.reading.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.onec.reading.Kind;
import kz.kopir.onec.reading.Shelf.Kept;
import kz.kopir.platform.web.Cells;

/** UTF-8 with its mark, semicolons between cells. A text that a spreadsheet would take for a formula is made harmless. */
final class CsvFile implements ExportFile {

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    // Excel in Kazakhstan's settings opens a file with semicolons without being asked
    private static final CsvSchema SCHEMA =
            CsvSchema.emptySchema().withColumnSeparator(';').withLineSeparator("\r\n");

    private final Kind kind;
    private final SequenceWriter rows;

    CsvFile(Kind kind, OutputStream out) throws IOException {
        this.kind = kind;
        out.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
        rows = CSV.writer(SCHEMA).writeValues(out);
        var header = new ArrayList<>(List.of("key"));
        header.addAll(kind.fields());
        rows.write(header);
    }

    @Override
    public void add(Kept object) throws IOException {
        var cells = new ArrayList<Object>();
        cells.add(object.key().toString());
        kind.fields().forEach(field -> cells.add(cell(object.content().path(field))));
        rows.write(cells);
    }

    @Override
    public void end() throws IOException {
        rows.close();
    }

    private static Object cell(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        return value.isNumber() ? value.decimalValue() : Cells.harmless(value.asText());
    }
}
