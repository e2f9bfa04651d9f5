package kz.kopir.document.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import kz.kopir.document.Language;
import kz.kopir.document.kind.DocumentKinds;
import kz.kopir.document.words.AmountInWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagingTest {

    private static final DocumentPrinter PRINTER =
            new DocumentPrinter(DocumentKinds.forms(), Limits.DEFAULT, System::nanoTime);

    static Stream<String> forms() {
        return DocumentKinds.forms().stream().map(PrintForm::code);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void repeatsTheHeadOfTheTableOnEveryPageThatHasRows(String form) {
        var pdf = PRINTER.pdf(Papers.of(form, 60), Language.RU, PrintVersion.LATEST);
        var pages = PdfText.pages(pdf);
        assertThat(pages).isGreaterThan(1);
        for (var page = 1; page <= pages; page++) {
            var text = PdfText.page(pdf, page);
            if (text.contains("Кабель USB-C")) {
                assertThat(text).as("page %d", page).containsPattern("№ (п/п|Код|Наименование)");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void neverLeavesTotalsWordsAndSignaturesAloneOnAPage(String form) {
        for (var lines = 1; lines <= 40; lines++) {
            var document = Papers.of(form, lines);
            var pdf = PRINTER.pdf(document, Language.RU, PrintVersion.LATEST);
            var last = PdfText.page(pdf, PdfText.pages(pdf));
            assertThat(last)
                    .as("%d lines", lines)
                    .contains(AmountInWords.of(document.totals().gross(), "KZT", Language.RU))
                    .contains(firstWord(document.lines().getLast()))
                    .containsAnyOf("Іңкәрбекова", "Әбілқасымов");
        }
    }

    private static String firstWord(PrintedLine line) {
        return line.name().in(Language.RU).split(" ")[0];
    }
}
