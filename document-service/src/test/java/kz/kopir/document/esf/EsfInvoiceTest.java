package kz.kopir.document.esf;

import static kz.kopir.document.esf.Invoices.coffee;
import static kz.kopir.document.esf.Invoices.details;
import static kz.kopir.document.esf.Invoices.document;
import static kz.kopir.document.esf.Invoices.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.LineKind;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.esf.EsfDetails.DeliveryDocument;
import kz.kopir.document.esf.EsfDetails.RelatedInvoice;
import kz.kopir.document.esf.EsfDetails.Signed;
import kz.kopir.document.esf.EsfDetails.Type;
import kz.kopir.document.esf.EsfInvoice.Ready;
import org.junit.jupiter.api.Test;

class EsfInvoiceTest {

    @Test
    void writesGoodsWithVat() throws IOException {
        var document = document(
                "KZT",
                coffee("3", "1500.50", Invoices.INCLUDED),
                line(2, LineKind.GOODS, "Чай <зелёный>", "0.75", "4000", Invoices.ON_TOP));
        var details = details().with(each -> {
            each.turnover = LocalDate.of(2026, 11, 18);
            each.contract = new Signed("7/26", LocalDate.of(2026, 1, 15));
            each.delivery = new DeliveryDocument("WB-2026-11-0001", LocalDate.of(2026, 11, 18));
            each.lines = Map.of(2, new EsfLine("208542", "2", "0902200000"));
            each.additionalInfo = "Самовывоз";
        });

        assertThat(ready(document, Invoices.payer(), details)).isEqualTo(golden("goods-with-vat"));
    }

    @Test
    void writesNoRateWithoutVat() throws IOException {
        var document = document("KZT", line(1, LineKind.SERVICE, "Доставка", "1", "5000", Invoices.NONE));

        assertThat(ready(document, Invoices.noPayer(), details())).isEqualTo(golden("without-vat"));
    }

    @Test
    void writesTheRateOfAnotherCurrency() throws IOException {
        var document = document("USD", coffee("10", "12.345678", Invoices.ZERO));
        var details = details().with(each -> {
            each.currencyRate = new BigDecimal("521.4300");
            each.buyer = new EsfBuyer(
                    "Romashka LLC",
                    "7707083893",
                    "Москва, ул. Ленина, 1",
                    "RU",
                    Set.of(EsfBuyer.Status.NONRESIDENT),
                    null);
        });

        assertThat(ready(document, Invoices.payer(), details)).isEqualTo(golden("in-usd"));
    }

    @Test
    void writesWhatACorrectedOneCorrects() throws IOException {
        var document = document("KZT", coffee("2", "1160", Invoices.INCLUDED));
        var details = details().with(each -> {
            each.type = Type.FIXED_INVOICE;
            each.related =
                    new RelatedInvoice(LocalDate.of(2026, 11, 19), "2026110000", "ESF-990140000483-20261119-76963660");
            each.buyer = new EsfBuyer(
                    null,
                    null,
                    null,
                    null,
                    Set.of(EsfBuyer.Status.PUBLIC_OFFICE),
                    new EsfBuyer.PublicOffice("KZ75125KZT1001300335", "710", null));
        });

        assertThat(ready(document, Invoices.payer(), details)).isEqualTo(golden("corrected"));
    }

    @Test
    void tellsZeroPercentFromNoVat() {
        var zero = ready(document("KZT", coffee("1", "100", Invoices.ZERO)), Invoices.payer(), details());
        var none = ready(document("KZT", coffee("1", "100", Invoices.NONE)), Invoices.payer(), details());

        assertThat(zero).contains("<ndsAmount>0.00</ndsAmount><ndsRate>0</ndsRate>");
        assertThat(none).contains("<ndsAmount>0.00</ndsAmount><priceWithTax>");
    }

    @Test
    void takesTheTestStandsNumbersWhenCheckDigitsAreOff() {
        var details = details().with(each -> {
            each.buyer = new EsfBuyer(null, "123456789011", null, null, null, null);
            each.defaults = new EsfDefaults("1", "1", "6", Set.of(), false, Invoices.rates());
        });

        assertThat(ready(document("KZT", coffee("1", "100", Invoices.INCLUDED)), Invoices.payer(), details))
                .contains("<tin>123456789011</tin>");
    }

    private static String ready(DocumentCreated document, OrganizationCard seller, Invoices.Details details) {
        var invoice = EsfInvoice.of(document, seller, details.build());
        assertThat(invoice).isInstanceOf(Ready.class);
        return ((Ready) invoice).xml();
    }

    /** The files are indented for people; the portal gets no blanks between elements. */
    private static String golden(String name) throws IOException {
        try (var file = EsfInvoiceTest.class.getResourceAsStream("/esf/" + name + ".xml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll(">\\s+<", "><")
                    .strip();
        }
    }
}
