package kz.kopir.document.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import kz.kopir.document.Language;
import kz.kopir.document.Names;
import kz.kopir.document.kind.DocumentKinds;
import kz.kopir.document.words.AmountInWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxTest {

    private static final DocumentPrinter PRINTER =
            new DocumentPrinter(DocumentKinds.forms(), Limits.DEFAULT, System::nanoTime);

    private static final Pattern TEXT = Pattern.compile("<t [^>]*>([^<]*)</t>");
    private static final Pattern REFERENCE = Pattern.compile("&#x([0-9a-f]+);");

    static Stream<String> forms() {
        return DocumentKinds.forms().stream().map(PrintForm::code);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void holdsPartiesNumbersTotalsAndWords(String form) throws IOException {
        for (var language : Language.values()) {
            var document = Papers.of(form, 3);
            var parts = parts(PRINTER.xlsx(document, language, PrintVersion.LATEST));
            assertThat(String.join("\n", texts(parts)))
                    .contains(document.number())
                    .contains(document.seller().name().in(language))
                    .contains(AmountInWords.of(document.totals().gross(), "KZT", language));
            assertThat(parts.get("xl/worksheets/sheet1.xml"))
                    .containsPattern("<v>145000(\\.0+)?</v>")
                    .doesNotContain("<f>");
        }
    }

    @Test
    void sumsTheColumnAsTheDocumentDoes() throws IOException {
        var document = Papers.of("waybill", 7);
        assertThat(parts(PRINTER.xlsx(document, Language.RU, PrintVersion.LATEST))
                        .get("xl/worksheets/sheet1.xml"))
                .contains("<v>" + document.totals().gross() + "</v>")
                .contains("<v>" + document.totals().vat() + "</v>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=HYPERLINK(\"http://evil\",\"pay\")", "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1"})
    void aTextThatLooksLikeAFormulaStaysAText(String text) throws IOException {
        var line = PrintedLine.of(text, text, text, BigDecimal.ONE, BigDecimal.TEN, Papers.NO_VAT);
        var buyer = Party.of(Names.of(text), null, null, null);
        for (var form : List.of("invoice", "waybill")) {
            var document = Papers.between(Papers.of(form, List.of(line)), Papers.seller(), buyer);
            var parts = parts(PRINTER.xlsx(document, Language.RU, PrintVersion.LATEST));
            assertThat(parts.get("xl/worksheets/sheet1.xml"))
                    .doesNotContain("<f>")
                    .doesNotContain("<f ");
            assertThat(texts(parts)).contains("'" + text).noneMatch(each -> "=+-@\t\r\n".indexOf(each.charAt(0)) >= 0);
        }
    }

    private static List<String> texts(Map<String, String> parts) {
        return TEXT.matcher(parts.get("xl/sharedStrings.xml"))
                .results()
                .map(found -> REFERENCE
                        .matcher(found.group(1))
                        .replaceAll(code ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16)))))
                .map(text -> text.replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&"))
                .toList();
    }

    private Map<String, String> parts(byte[] xlsx) throws IOException {
        var parts = new HashMap<String, String>();
        // Kept for people to open; a stream reader would stumble over sizes that are told behind the content.
        var file =
                Files.write(Files.createDirectories(Path.of("target", "print")).resolve("last.xlsx"), xlsx);
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
