package kz.kopir.document.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.document.Language;
import kz.kopir.document.kind.DocumentKinds;
import kz.kopir.document.words.AmountInWords;
import kz.kopir.document.words.DateInWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form in every language; the PDFs stay in {@code target/print} for people to look at. */
class FormsTest {

    private static final Path PRINTED = Path.of("target", "print");
    private static final DocumentPrinter PRINTER =
            new DocumentPrinter(DocumentKinds.forms(), Limits.DEFAULT, System::nanoTime);

    static Stream<Arguments> formsAndLanguages() {
        return DocumentKinds.forms().stream()
                .flatMap(form -> Stream.of(Language.values()).map(language -> Arguments.of(form.code(), language)));
    }

    @ParameterizedTest
    @MethodSource("formsAndLanguages")
    void tellsNumberPartiesTotalsAndWords(String form, Language language) throws IOException {
        for (var lines : List.of(1, 4, 60)) {
            var document = Papers.of(form, lines);
            var pdf = PRINTER.pdf(document, language, PrintVersion.LATEST);
            keep(pdf, form + "-" + language.tag() + "-" + lines);
            var text = PdfText.of(pdf);
            assertThat(text)
                    .contains(document.number())
                    .contains(PdfText.flat(document.seller().name().in(language)))
                    .contains(document.seller().taxId())
                    .contains(PdfText.flat(Figures.money(document.totals().gross())))
                    .contains(AmountInWords.of(document.totals().gross(), "KZT", language))
                    .containsAnyOf(Figures.date(document.date()), DateInWords.of(document.date(), language));
        }
    }

    @ParameterizedTest
    @MethodSource("formsAndLanguages")
    void bearsLongNamesAndSaysThatADocumentIsCancelled(String form, Language language) throws IOException {
        var document =
                Papers.marked(Papers.between(Papers.of(form, 3), Papers.seller(), Papers.longNamed()), Mark.CANCELLED);
        var pdf = PRINTER.pdf(document, language, PrintVersion.LATEST);
        keep(pdf, form + "-" + language.tag() + "-long");
        var mark = Map.of(Language.RU, "АННУЛИРОВАН", Language.KK, "КҮШІ ЖОЙЫЛДЫ", Language.EN, "CANCELLED");
        assertThat(PdfText.of(pdf)).contains(mark.get(language));
    }

    @Test
    void showsLogoStampAndForeignCurrency() throws IOException {
        var seller = Papers.sealed(Papers.seller());
        for (var form : DocumentKinds.forms()) {
            var lines = List.of(
                    PrintedLine.of(
                            null, "Consulting", "h", BigDecimal.TEN, new BigDecimal("85.5"), Papers.VAT_16_ON_TOP),
                    PrintedLine.of(
                            null, "Licence", "pcs", BigDecimal.ONE, new BigDecimal("0.125"), Papers.VAT_16_ON_TOP));
            var document = Papers.inDollars(Papers.between(Papers.of(form.code(), lines), seller, Papers.buyer()));
            var pdf = PRINTER.pdf(document, Language.EN, PrintVersion.LATEST);
            keep(pdf, form.code() + "-en-usd");
            assertThat(PdfText.of(pdf))
                    .contains("Nine hundred ninety-one US dollars 95 cents")
                    .contains("USD, 520,15");
        }
    }

    private static void keep(byte[] pdf, String name) throws IOException {
        Files.createDirectories(PRINTED);
        Files.write(PRINTED.resolve(name + ".pdf"), pdf);
    }
}
