package kz.kopir.bitrix.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.kopir.contracts.Wieldy;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;

/** Reads a table of mappings, row by row; the first row names the columns. */
public final class MappingFile {

    /** The columns, as exports have them too. */
    public static final List<String> COLUMNS =
            List.of("portal", "crm_product_id", "crm_name", "onec_id", "article", "barcode", "onec_name");

    private static final List<String> NEEDED = List.of("portal", "crm_product_id");
    private static final long MOST_UNPACKED = 200_000_000;
    private static final int LONGEST = 1000;

    private final int most;

    /** @param most rows */
    public MappingFile(int most) {
        this.most = most;
    }

    /**
     * A row of the file.
     *
     * @param number as a spreadsheet counts, the header being 1
     */
    public record FileRow(int number, Map<String, String> cells) {

        /** The cell without the mark that exports put before what a spreadsheet might take for a formula; null when it is empty. */
        String cell(String column) {
            var text = cells.getOrDefault(column, "").strip();
            if (text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0) {
                text = text.substring(1);
            }
            return text.isEmpty() ? null : text;
        }
    }

    /** The file cannot be taken at all. */
    public static final class UnreadableException extends RuntimeException {

        /** What is wrong. */
        public enum Why {
            NOT_A_TABLE,
            COLUMN_MISSING,
            TOO_MANY_ROWS,
            TOO_LARGE
        }

        private final Why why;

        UnreadableException(Why why, String what) {
            super(what);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    public List<FileRow> csv(InputStream bytes) {
        var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        try {
            reader.mark(LONGEST);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            reader.mark(4 * LONGEST);
            var header = reader.readLine();
            reader.reset();
            var separator = header != null && header.indexOf(';') >= 0 ? ';' : ',';
            var rows = new Rows();
            try (MappingIterator<String[]> lines = CsvMapper.builder()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .build()
                    .readerFor(String[].class)
                    .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                    .readValues(reader)) {
                while (lines.hasNextValue()) {
                    rows.add(List.of(lines.nextValue()));
                }
            }
            return rows.found();
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new UnreadableException(
                    UnreadableException.Why.NOT_A_TABLE, "CSV, row " + (place == null ? "?" : place.getLineNr()));
        } catch (IOException e) {
            throw new UnreadableException(UnreadableException.Why.NOT_A_TABLE, "CSV");
        }
    }

    /** @param bytes whole: a workbook's parts are found from its end */
    public List<FileRow> xlsx(byte[] bytes) {
        requireModest(bytes);
        var rows = new Rows();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(false, false));
                var lines = workbook.getFirstSheet().openStream()) {
            for (var line = lines.iterator(); line.hasNext(); ) {
                var row = line.next();
                rows.add(row.getRowNum(), row.stream().map(MappingFile::text).toList());
            }
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException(UnreadableException.Why.NOT_A_TABLE, "XLSX");
        }
        return rows.found();
    }

    /** Gathers rows by the names of their columns. */
    private final class Rows {

        private final List<FileRow> found = new ArrayList<>();
        private List<String> header;
        private int last;

        void add(List<String> cells) {
            add(last + 1, cells);
        }

        void add(int number, List<String> cells) {
            last = number;
            if (cells.stream().allMatch(String::isBlank)) {
                return;
            }
            if (header == null) {
                header = cells.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
                for (var needed : NEEDED) {
                    if (!header.contains(needed)) {
                        throw new UnreadableException(UnreadableException.Why.COLUMN_MISSING, needed);
                    }
                }
                return;
            }
            if (found.size() == most) {
                throw new UnreadableException(UnreadableException.Why.TOO_MANY_ROWS, String.valueOf(most));
            }
            var row = new HashMap<String, String>();
            for (var at = 0; at < Math.min(cells.size(), header.size()); at++) {
                row.put(header.get(at), cells.get(at));
            }
            found.add(new FileRow(number, row));
        }

        List<FileRow> found() {
            if (header == null) {
                throw new UnreadableException(UnreadableException.Why.COLUMN_MISSING, NEEDED.getFirst());
            }
            return List.copyOf(found);
        }
    }

    private static String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        // an id or a barcode that a spreadsheet took for a number
        var text = cell.getType() == CellType.NUMBER ? number(cell.asNumber()) : cell.getText();
        return text == null ? "" : text;
    }

    private static String number(BigDecimal number) {
        if (!Wieldy.is(number)) {
            throw new UnreadableException(UnreadableException.Why.NOT_A_TABLE, "XLSX, a number like 1E999999");
        }
        return number.toPlainString();
    }

    /** A small file may unpack to a huge one. */
    private static void requireModest(byte[] bytes) {
        var piece = new byte[65_536];
        long unpacked = 0;
        // by its directory: writers of workbooks do not agree on what stands before an entry
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                try (var entry = zip.getInputStream(entries.nextElement())) {
                    for (int read; (read = entry.read(piece)) > 0; ) {
                        unpacked += read;
                        if (unpacked > MOST_UNPACKED) {
                            throw new UnreadableException(UnreadableException.Why.TOO_LARGE, "XLSX");
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UnreadableException(UnreadableException.Why.NOT_A_TABLE, "XLSX");
        }
    }
}
