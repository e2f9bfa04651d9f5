package kz.kopir.bitrix.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.kopir.bitrix.mapping.MappingFile.UnreadableException;
import org.junit.jupiter.api.Test;

class MappingFileTest {

    private static final String HEADER =
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>portal</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>crm_product_id</t></is></c></row>";
    private static final String ROW =
            "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>main</t></is></c><c r=\"B2\"><v>%s</v></c></row>";

    private final MappingFile file = new MappingFile(10);

    @Test
    void anIdThatTheSpreadsheetTookForANumberIsRead() {
        assertThat(file.xlsx(workbook(HEADER + ROW.formatted("1.2E3")))
                        .getFirst()
                        .cells())
                .containsEntry("crm_product_id", "1200");
    }

    @Test
    void aNumberThatWouldFillTheMemoryIsRefused() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> file.xlsx(workbook(HEADER + ROW.formatted("1E999999999"))))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(UnreadableException.Why.NOT_A_TABLE));
    }

    private static byte[] workbook(String rows) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            add(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
            add(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            add(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            add(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            add(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                            + "</sheetData></worksheet>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
