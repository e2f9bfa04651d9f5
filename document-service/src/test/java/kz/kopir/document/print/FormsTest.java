package kz.kopir.document.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kz.kopir.document.print.form.PrintForms;
import kz.kopir.document.words.AmountInWords;
import kz.kopir.document.words.DateInWords;
import kz.kopir.document.words.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form in every language; the PDFs stay in {@code target/print} for people to look at. */
class FormsTest {

    private static final Path PRINTED = Path.of("target", "print");
    private static final DocumentPrinter PRINTER =
            new DocumentPrinter(PrintForms.all(), Limits.DEFAULT, System::nanoTime);

    static Stream<Arguments> formsAndLanguages() {
        return PrintForms.all().stream()
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
                    .contains(Figures.date(document.date()).equals("") ? "" : dateOf(text, document, language));
        }
    }

    private static String dateOf(String text, PrintedDocument document, Language language) {
        var figures = Figures.date(document.date());
        return text.contains(figures) ? figures : DateInWords.of(document.date(), language);
    }

    private static void keep(byte[] pdf, String name) throws IOException {
        Files.createDirectories(PRINTED);
        Files.write(PRINTED.resolve(name + ".pdf"), pdf);
    }
}
