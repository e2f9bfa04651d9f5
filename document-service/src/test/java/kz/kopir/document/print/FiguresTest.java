package kz.kopir.document.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.kopir.document.Language;
import kz.kopir.document.kind.DocumentKinds;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "1234567.89, '1 234 567,89'",
        "0, '0,00'",
        "999.9, '999,90'",
        "1000, '1 000,00'",
        "-1234.5, '-1 234,50'",
        "999999999999999.99, '999 999 999 999 999,99'"
    })
    void moneyInGroupsOfThree(BigDecimal amount, String text) {
        assertThat(PdfText.flat(Figures.money(amount))).isEqualTo(text);
    }

    @Test
    void neverBreaksANumberOverLines() {
        assertThat(Figures.money(new BigDecimal("1234567.89"))).doesNotContain(" ");
    }

    @ParameterizedTest
    @CsvSource({"2.500, '2,5'", "3.000, 3", "1200, '1 200'", "0.123456, '0,123456'", "1E+3, '1 000'"})
    void quantitiesWithoutEmptyDecimals(BigDecimal quantity, String text) {
        assertThat(PdfText.flat(Figures.quantity(quantity))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"145000.0, '145 000,00'", "0.125, '0,125'", "12.5, '12,50'"})
    void pricesKeepTheirDecimals(BigDecimal price, String text) {
        assertThat(PdfText.flat(Figures.price(price))).isEqualTo(text);
    }

    @Test
    void datesAndPercents() {
        assertThat(Figures.date(LocalDate.of(2026, 1, 5))).isEqualTo("05.01.2026");
        assertThat(PdfText.flat(Figures.percent(new BigDecimal("16.00")))).isEqualTo("16 %");
    }

    @Property
    void moneyReadsBack(@ForAll long tiyn) {
        var amount = BigDecimal.valueOf(tiyn, 2);
        var text = Figures.money(amount).replace("\u00a0", "").replace(',', '.');
        assertThat(new BigDecimal(text)).isEqualTo(amount);
    }

    @Test
    void theColumnOfSumsAddsUpWhereSomePricesHoldVatAndSomeDoNot() {
        var document = Papers.of(
                "invoice",
                List.of(
                        PrintedLine.of(null, "a", "шт", BigDecimal.TWO, new BigDecimal("116"), Papers.VAT_16),
                        PrintedLine.of(null, "b", "шт", BigDecimal.ONE, new BigDecimal("100"), Papers.VAT_16_ON_TOP)));
        var printer = new DocumentPrinter(DocumentKinds.forms(), Limits.DEFAULT, System::nanoTime);
        assertThat(PdfText.of(printer.pdf(document, Language.RU, PrintVersion.LATEST)))
                .contains("a 2 шт 100,00 200,00")
                .contains("b 1 шт 100,00 100,00")
                .contains("Итого: 300,00")
                .contains("НДС 16 %: 48,00")
                .contains("Всего с НДС: 348,00");
    }
}
