package kz.kopir.document.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.VatCategory;
import kz.kopir.document.Language;
import kz.kopir.document.Names;
import kz.kopir.document.kind.DocumentKinds;
import kz.kopir.document.print.template.BundledTemplates;
import kz.kopir.document.print.template.TemplateSandbox;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrinterTest {

    // by what a rendering itself takes of the processor: on a machine with other work the clock goes on without it
    private static final DocumentPrinter PRINTER = new DocumentPrinter(
            DocumentKinds.forms(), Limits.DEFAULT, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);

    static Stream<String> forms() {
        return DocumentKinds.forms().stream().map(PrintForm::code);
    }

    @Test
    void printsTheLinkAsAQrCodeThatReadsBack() throws IOException, NotFoundException {
        var pdf = PRINTER.pdf(Papers.of("invoice", 2), Language.RU, PrintVersion.LATEST);
        try (var document = Loader.loadPDF(pdf)) {
            var picture = new PDFRenderer(document).renderImageWithDPI(0, 150);
            var corner =
                    picture.getSubimage(picture.getWidth() * 3 / 4, 0, picture.getWidth() / 4, picture.getWidth() / 4);
            var dots = corner.getRGB(0, 0, corner.getWidth(), corner.getHeight(), null, 0, corner.getWidth());
            var bitmap = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(corner.getWidth(), corner.getHeight(), dots)));
            var read = new MultiFormatReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true));
            assertThat(read.getText()).isEqualTo(Papers.LINK);
        }
    }

    @Test
    void escapesWhatPeopleWrote() {
        var line = PrintedLine.of(
                "<b>1</b>",
                "<script>alert('1')</script> {number} & co",
                "шт",
                BigDecimal.ONE,
                BigDecimal.TEN,
                Papers.NO_VAT);
        var html = PRINTER.html(Papers.of("invoice", List.of(line)), Language.RU, PrintVersion.LATEST);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; {number} &amp; co")
                .doesNotContain("<script");
    }

    @Test
    void saysWithoutVatWhereThereIsNone() {
        var line = PrintedLine.of(null, "Товар", "шт", BigDecimal.ONE, new BigDecimal("1234567.89"), Papers.NO_VAT);
        for (var form : List.of("invoice", "completion_act", "waybill", "tax_invoice")) {
            var text = PdfText.of(PRINTER.pdf(Papers.of(form, List.of(line)), Language.RU, PrintVersion.LATEST));
            assertThat(text).contains("1 234 567,89").containsAnyOf("Без НДС", "Без налога (НДС)");
        }
    }

    @Test
    void keepsZeroPercentApartFromWithoutVat() {
        var zero = new LineVat(VatCategory.ZERO, BigDecimal.ZERO, true);
        var line = PrintedLine.of(null, "Экспорт", "шт", BigDecimal.ONE, BigDecimal.TEN, zero);
        assertThat(PdfText.of(PRINTER.pdf(Papers.of("invoice", List.of(line)), Language.RU, PrintVersion.LATEST)))
                .contains("В том числе НДС 0 %: 0,00");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aTemplateOfOursMayBeUploadedChanged(String form) {
        var changed = PRINTER.source(form, BundledTemplates.LATEST).replace("<body", "<body id=\"ours\"");
        var version = PRINTER.uploaded(BundledTemplates.LATEST, changed);
        assertThat(PRINTER.html(Papers.of(form, 2), Language.KK, version))
                .contains("id=\"ours\"")
                .isEqualTo(PRINTER.html(Papers.of(form, 2), Language.KK, PrintVersion.LATEST)
                        .replace("<body", "<body id=\"ours\""));
    }

    @Test
    void refusesFormsAndVersionsThatDoNotExist() {
        var document = Papers.of("invoice", 1);
        for (var version : List.of("v999", "../v1", "v1/..", "")) {
            assertThatThrownBy(() -> PRINTER.pdf(document, Language.RU, new PrintVersion(version, null)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> PRINTER.source("../../application", BundledTemplates.LATEST))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasTheSameCaptions(Language language) {
        var bundled = new BundledTemplates(new TemplateSandbox(Limits.DEFAULT));
        assertThat(bundled.captions("v1", language).texts())
                .containsOnlyKeys(
                        bundled.captions("v1", Language.RU).texts().keySet().toArray(String[]::new))
                .allSatisfy((key, text) -> assertThat(text).isNotBlank());
        var places = Pattern.compile("\\{\\w+}");
        bundled.captions("v1", language).texts().forEach((key, text) -> {
            var ours = places.matcher(text)
                    .results()
                    .map(found -> found.group())
                    .sorted()
                    .toList();
            var russian = places.matcher(bundled.captions("v1", Language.RU).get(key))
                    .results()
                    .map(found -> found.group())
                    .sorted()
                    .toList();
            assertThat(ours).as(key).isEqualTo(russian);
        });
    }

    @Test
    void aTwoPageDocumentIsFastOnceWarm() {
        var document = Papers.of("invoice", 24);
        assertThat(PdfText.pages(PRINTER.pdf(document, Language.RU, PrintVersion.LATEST)))
                .isEqualTo(2);
        for (var i = 0; i < 60; i++) {
            PRINTER.pdf(document, Language.RU, PrintVersion.LATEST);
        }
        var times = new ArrayList<Long>();
        for (var i = 0; i < 60; i++) {
            var start = System.nanoTime();
            PRINTER.pdf(document, Language.RU, PrintVersion.LATEST);
            times.add(System.nanoTime() - start);
        }
        Collections.sort(times);
        System.out.printf(
                "two-page PDF, warm: median %.1f ms, p95 %.1f ms%n", times.get(30) / 1e6, times.get(56) / 1e6);
        assertThat(Duration.ofNanos(times.get(30))).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void tenThousandLinesStayWithinTheLimits() {
        var document = Papers.of("waybill", 10_000);
        var start = System.nanoTime();
        var pdf = PRINTER.pdf(document, Language.RU, PrintVersion.LATEST);
        System.out.printf(
                "10,000 lines: %d pages, %.1f s, %d KiB%n",
                PdfText.pages(pdf), (System.nanoTime() - start) / 1e9, pdf.length / 1024);
        assertThat(PdfText.page(pdf, PdfText.pages(pdf))).contains("10000 ");
    }

    @Test
    void printsInManyThreadsAtOnce() {
        var document = Papers.of("waybill", 30);
        var alone = PdfText.of(PRINTER.pdf(document, Language.KK, PrintVersion.LATEST));
        var together = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> PdfText.of(PRINTER.pdf(document, Language.KK, PrintVersion.LATEST)))
                .distinct()
                .toList();
        assertThat(together).containsExactly(alone);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void printsADocumentOfWhichLittleIsKnown(String form) {
        var line = new PrintedLine(
                null,
                Names.of("Товар"),
                null,
                BigDecimal.ONE,
                BigDecimal.TEN,
                Papers.NO_VAT,
                Papers.total(List.of(PrintedLine.of(null, "", "", BigDecimal.ONE, BigDecimal.TEN, Papers.NO_VAT))),
                null,
                null,
                null);
        var seller = Party.of(Names.of("ИП Ахметов"), null, null, null);
        var known = Papers.of(form, List.of(line));
        var document = new PrintedDocument(
                form,
                null,
                known.date(),
                Mark.DRAFT,
                seller,
                null,
                null,
                known.lines(),
                known.rates(),
                known.totals(),
                "KZT",
                null,
                null,
                null,
                null,
                null,
                Delivery.UNKNOWN,
                Movement.UNKNOWN);
        assertThat(PdfText.of(PRINTER.pdf(document, Language.RU, PrintVersion.LATEST)))
                .contains("ЧЕРНОВИК")
                .contains("ИП Ахметов")
                .contains("Десять тенге 00 тиын");
        assertThat(PRINTER.xlsx(document, Language.RU, PrintVersion.LATEST)).isNotEmpty();
    }
}
