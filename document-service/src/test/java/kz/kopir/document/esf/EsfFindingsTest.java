package kz.kopir.document.esf;

import static kz.kopir.document.esf.Invoices.coffee;
import static kz.kopir.document.esf.Invoices.details;
import static kz.kopir.document.esf.Invoices.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.Totals;
import kz.kopir.contracts.VatCategory;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.OrganizationCard.Vat;
import kz.kopir.document.esf.EsfBuyer.PublicOffice;
import kz.kopir.document.esf.EsfBuyer.Status;
import kz.kopir.document.esf.EsfDetails.DeliveryDocument;
import kz.kopir.document.esf.EsfDetails.RelatedInvoice;
import kz.kopir.document.esf.EsfDetails.Signed;
import kz.kopir.document.esf.EsfDetails.Type;
import kz.kopir.document.esf.EsfInvoice.Incomplete;
import kz.kopir.document.esf.EsfInvoice.Ready;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check on an invoice that is right but for one thing. */
class EsfFindingsTest {

    private static final DocumentLine COFFEE = coffee("2", "1160", Invoices.INCLUDED);
    private static final DocumentCreated RIGHT = document("KZT", COFFEE);

    @Test
    void findsNothingInARightOne() {
        assertThat(EsfInvoice.of(RIGHT, Invoices.payer(), details().build())).isInstanceOf(Ready.class);
    }

    @Test
    void takesATaxInvoiceOnly() {
        var waybill = document(DocumentType.WAYBILL, "WB-2026-11-0001", "KZT", Invoices.totals(COFFEE), COFFEE);

        finds(waybill, "type", "DOC-1101", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"СФ", "TI-1234567890-1234567890-1234567890-1"})
    void wantsOneToThirtyDigits(String number) {
        finds(
                document(DocumentType.TAX_INVOICE, number, "KZT", Invoices.totals(COFFEE), COFFEE),
                "number",
                "DOC-1102",
                null);
    }

    @Test
    void wantsTurnoverNotAfterTheInvoice() {
        finds(each -> each.turnover = Invoices.DAY.plusDays(1), "turnover_date", "DOC-1103", "WRONG_DATE");
    }

    @Test
    void wantsTheOperatorsNameShort() {
        finds(each -> each.operator = "я".repeat(201), "operator", "DOC-1104", null);
    }

    @Test
    void wantsToKnowOfTheContract() {
        finds(each -> each.contract = null, "contract", "DOC-1113", null);
    }

    @Test
    void wantsNumberAndDateOfTheContract() {
        finds(each -> each.contract = new Signed(" ", Invoices.DAY), "contract.number", "DOC-1113", null);
        finds(each -> each.contract = new Signed("7", null), "contract.date", "DOC-1113", null);
    }

    @Test
    void wantsNumberAndDateOfTheDeliveryDocument() {
        finds(each -> each.delivery = new DeliveryDocument(null, Invoices.DAY), "delivery.number", "DOC-1113", null);
        finds(each -> each.delivery = new DeliveryDocument("7", null), "delivery.date", "DOC-1113", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIXED_INVOICE", "ADDITIONAL_INVOICE"})
    void wantsTheInvoiceThatIsCorrectedOrAddedTo(Type type) {
        finds(each -> each.type = type, "related", "DOC-1114", "RELATED_INVOICE_NOT_FOUND");
    }

    @Test
    void wantsNoRelatedInvoiceOfAnOrdinaryOne() {
        finds(
                each -> each.related = new RelatedInvoice(Invoices.DAY, "1", null),
                "related",
                "DOC-1114",
                "RELATED_INVOICE_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        ", 2026110000, , date",
        "2026-11-21, 2026110000, , date",
        "2026-11-19, TI-2026-11-0000, , number",
        "2026-11-19, , , number",
        "2026-11-19, 2026110000, ESF-1, registration_number"
    })
    void wantsTheRelatedInvoiceAsThePortalKnowsIt(LocalDate date, String number, String registration, String field) {
        finds(
                each -> {
                    each.type = Type.FIXED_INVOICE;
                    each.related = new RelatedInvoice(date, number, registration);
                },
                "related." + field,
                "DOC-1114",
                "RELATED_INVOICE_NOT_FOUND");
    }

    @Test
    void wantsTheSellersName() {
        finds(RIGHT, nameless(), details(), "seller.name", "DOC-1104", null);
    }

    @Test
    void wantsTheSellersCheckDigit() {
        finds(RIGHT, bin("990140000482"), details(), "seller.bin", "DOC-1105", null);
    }

    @Test
    void wantsTheCardOfTheDocumentsSeller() {
        finds(
                RIGHT,
                bin("971240001315"),
                details(),
                "seller.bin",
                "DOC-1105",
                "SELLER_TIN_NOT_EQUALS_WITH_TIN_IN_SESSION");
    }

    @Test
    void wantsTheSellersAccountRight() {
        var vat = Invoices.payer().vat();
        var iban = Invoices.seller(Invoices.SELLER, vat, "KZ97722S000022559826", "CASPKZKA");
        var bic = Invoices.seller(Invoices.SELLER, vat, "KZ86125KZT5004100100", null);

        finds(RIGHT, iban, details(), "seller.iban", "DOC-1106", "BIK_IIK_TIN_NOT_CORRECT");
        finds(RIGHT, bic, details(), "seller.bic", "DOC-1106", "BIK_IIK_TIN_NOT_CORRECT");
    }

    @Test
    void wantsTheBuyersNameAndAddress() {
        finds(from(new Customer(" ", Invoices.BUYER, null, null, null, "Алматы")), "buyer.name", "DOC-1104", null);
        finds(from(new Customer("Ромашка", Invoices.BUYER, null, null, null, null)), "buyer.address", "DOC-1104", null);
    }

    @Test
    void wantsTheBuyersCountryAsACode() {
        finds(each -> each.buyer = buyer(null, "Казахстан"), "buyer.country", "DOC-1104", null);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"960640000536", "9606400005", "96064000053A"})
    void wantsTheBuyersBinOrIin(String taxId) {
        var buyer = new Customer("Ромашка", taxId, null, null, null, "Алматы");

        finds(from(buyer), "buyer.tax_id", "DOC-1105", "CUSTOMER_TIN_ABSENT_IN_DICTIONARY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONRESIDENT", "RETAIL", "INDIVIDUAL"})
    void takesSomeBuyersWithoutBinAndIin(Status status) {
        var document = from(new Customer("Ахметов", null, null, null, null, "Алматы"));
        var details = details().with(each -> each.buyer = buyer(null, null, status));

        assertThat(EsfInvoice.of(document, Invoices.payer(), details.build())).isInstanceOf(Ready.class);
    }

    @Test
    void wantsTheAccountOfAPublicOffice() {
        finds(each -> each.buyer = buyer(null, null, Status.PUBLIC_OFFICE), "buyer.office", "DOC-1104", null);
        finds(
                each -> each.buyer = buyer(new PublicOffice("KZ1", null, null), null, Status.PUBLIC_OFFICE),
                "buyer.office.iban",
                "DOC-1106",
                "BIK_IIK_TIN_NOT_CORRECT");
    }

    @Test
    void wantsRows() {
        finds(document("KZT"), "lines", "DOC-1104", null);
    }

    @Test
    void wantsTheCatalogueId() {
        finds(
                each -> each.defaults = new EsfDefaults(" ", "1", "6", Set.of(), true, Invoices.rates()),
                "lines.0.catalog_tru_id",
                "DOC-1109",
                "CATALOG_TRU_ID_NOT_FOUND");
    }

    @Test
    void wantsAKnownOrigin() {
        finds(
                each -> each.lines = Map.of(1, new EsfLine(null, "7", null)),
                "lines.0.tru_origin_code",
                "DOC-1110",
                "INVALID_ORIGIN_CODE");
    }

    @Test
    void wantsTnvedWhereConfigured() {
        finds(
                each -> each.defaults = new EsfDefaults("1", "1", "6", Set.of("1"), true, Invoices.rates()),
                "lines.0.tnved_code",
                "DOC-1116",
                "TNVED_CODE_CANT_BE_EMPTY");
        finds(
                each -> each.lines = Map.of(1, new EsfLine(null, null, "0901 21")),
                "lines.0.tnved_code",
                "DOC-1116",
                null);
    }

    @Test
    void wantsQuantityAndPriceOfSixDecimals() {
        finds(document("KZT", coffee("0.1234567", "100", Invoices.NONE)), "lines.0.quantity", "DOC-1117", null);
        finds(document("KZT", coffee("1", "0.1234567", Invoices.NONE)), "lines.0.price", "DOC-1117", null);
        finds(document("KZT", coffee("0", "100", Invoices.NONE)), "lines.0.quantity", "DOC-1117", null);
    }

    @Test
    void wantsEachRowsSumsToAgree() {
        finds(
                document("KZT", sums(Invoices.INCLUDED, "100", "16", "116.01")),
                "lines.0.gross",
                "DOC-1107",
                "WRONG_SUM");
        finds(
                document("KZT", sums(Invoices.INCLUDED, "100", "16.02", "116.02")),
                "lines.0.vat_amount",
                "DOC-1107",
                "WRONG_SUM");
        finds(document("KZT", sums(Invoices.NONE, "100", "1", "101")), "lines.0.vat_amount", "DOC-1107", "WRONG_SUM");
    }

    @Test
    void wantsSumsToTheTiyn() {
        var line = sums(Invoices.NONE, "0.001", "0", "0.001");
        var document = document(DocumentType.TAX_INVOICE, "TI-1", "KZT", totals("0.001", "0", "0.001"), line);

        assertThat(findings(document, Invoices.payer(), details()))
                .extracting(EsfFinding::field)
                .containsExactly("lines.0.net", "lines.0.gross", "totals.net", "totals.gross");
    }

    @ParameterizedTest
    @CsvSource({"1, 320, 2320, net", "2000, 1, 2320, vat", "2000, 320, 1, gross"})
    void wantsTotalsThatAreTheSumOfTheRows(String net, String vat, String gross, String field) {
        finds(
                document(DocumentType.TAX_INVOICE, "TI-1", "KZT", totals(net, vat, gross), COFFEE),
                "totals." + field,
                "DOC-1107",
                "WRONG_SUM");
    }

    @Test
    void wantsNoVatOfASellerWhoPaysNone() {
        finds(
                document("KZT", coffee("1", "100", Invoices.ZERO)),
                Invoices.noPayer(),
                details(),
                "lines.0.vat.rate",
                "DOC-1108",
                "NDS_RATE_FOR_NOT_NDS_PAYER");
        finds(
                document("KZT", sums(Invoices.NONE, "100", "16", "116")),
                Invoices.noPayer(),
                details(),
                "lines.0.vat_amount",
                "DOC-1108",
                "NDS_AMOUNT_FOR_NOT_NDS_PAYER");
    }

    @Test
    void asksWhetherTheSellerPaidVatOnTheDateOfTurnover() {
        var since = Invoices.seller(
                Invoices.SELLER, new Vat(true, Invoices.DAY, null, null, null), "KZ86125KZT5004100100", "CASPKZKA");

        finds(
                document("KZT", coffee("1", "100", Invoices.ZERO)),
                since,
                details().with(each -> each.turnover = Invoices.DAY.minusDays(1)),
                "lines.0.vat.rate",
                "DOC-1108",
                "NDS_RATE_FOR_NOT_NDS_PAYER");
    }

    @Test
    void wantsTheRateOfTheDateOfTurnover() {
        finds(each -> each.turnover = LocalDate.of(2025, 12, 31), "lines.0.vat.rate", "DOC-1118", "NDS_RATE_INCORRECT");
    }

    @Test
    void wantsARateThatFitsItsCategory() {
        var rated = new LineVat(VatCategory.EXEMPT, BigDecimal.ZERO, false);
        var unrated = new LineVat(VatCategory.ZERO, null, false);

        finds(document("KZT", coffee("1", "100", rated)), "lines.0.vat.rate", "DOC-1118", "NDS_RATE_INCORRECT");
        finds(document("KZT", coffee("1", "100", unrated)), "lines.0.vat.rate", "DOC-1118", "NDS_RATE_INCORRECT");
    }

    @Test
    void wantsAKnownCurrency() {
        finds(document("TENGE", COFFEE), "currency", "DOC-1111", "INVALID_CURRENCY_CODE");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0", "521.1234567"})
    void wantsTheRateOfAnotherCurrency(BigDecimal rate) {
        finds(
                document("USD", COFFEE),
                Invoices.payer(),
                details().with(each -> each.currencyRate = rate),
                "currency_rate",
                "DOC-1112",
                "CURRENCY_RATE_NOT_MATCH");
    }

    @Test
    void wantsNoRateOfTenge() {
        finds(each -> each.currencyRate = BigDecimal.ONE, "currency_rate", "DOC-1112", "CURRENCY_RATE_NOT_MATCH");
    }

    @Test
    void wantsCharactersThatXmlCanHold() {
        var line = Invoices.line(1, kz.kopir.contracts.LineKind.GOODS, "Чай\u0001", "1", "100", Invoices.ZERO);

        finds(
                document("KZT", COFFEE, line),
                "productSet.products.product.1.description",
                "DOC-1115",
                "CONTENT_HAS_INVALID_CHARACTERS");
    }

    @Test
    void namesAllThatIsWrongAtOnceInBothLanguages() {
        var found = findings(RIGHT, Invoices.payer(), details().with(each -> {
            each.contract = null;
            each.currencyRate = BigDecimal.TEN;
        }));

        assertThat(found).extracting(EsfFinding::field).containsExactly("contract", "currency_rate");
        assertThat(found).allSatisfy(each -> {
            assertThat(each.russian()).containsPattern("[а-я]");
            assertThat(each.english()).doesNotContainPattern("[а-я]");
        });
    }

    private static void finds(Consumer<Invoices.Details> change, String field, String code, String portalCode) {
        finds(RIGHT, Invoices.payer(), details().with(change), field, code, portalCode);
    }

    private static void finds(DocumentCreated document, String field, String code, String portalCode) {
        finds(document, Invoices.payer(), details(), field, code, portalCode);
    }

    private static void finds(
            DocumentCreated document,
            OrganizationCard seller,
            Invoices.Details details,
            String field,
            String code,
            String portalCode) {
        assertThat(findings(document, seller, details))
                .extracting(EsfFinding::field, EsfFinding::code, EsfFinding::portalCode)
                .containsExactly(tuple(field, code, portalCode));
    }

    private static List<EsfFinding> findings(
            DocumentCreated document, OrganizationCard seller, Invoices.Details details) {
        var invoice = EsfInvoice.of(document, seller, details.build());
        assertThat(invoice).isInstanceOf(Incomplete.class);
        return ((Incomplete) invoice).findings();
    }

    private static OrganizationCard nameless() {
        return OrganizationCard.of(Invoices.SELLER, null, true, null, null);
    }

    private static OrganizationCard bin(String bin) {
        return Invoices.seller(bin, Invoices.payer().vat(), "KZ86125KZT5004100100", "CASPKZKA");
    }

    private static EsfBuyer buyer(PublicOffice office, String country, Status... statuses) {
        return new EsfBuyer(null, null, null, country, Set.of(statuses), office);
    }

    private static DocumentCreated from(Customer customer) {
        return new DocumentCreated(
                RIGHT.document(),
                RIGHT.organization(),
                customer,
                null,
                RIGHT.currency(),
                RIGHT.lines(),
                RIGHT.totals(),
                RIGHT.targets(),
                null,
                null,
                RIGHT.issuedAt());
    }

    private static DocumentLine sums(LineVat vat, String net, String tax, String gross) {
        return new DocumentLine(
                1,
                COFFEE.product(),
                COFFEE.name(),
                COFFEE.kind(),
                BigDecimal.ONE,
                "796",
                new BigDecimal(gross),
                vat,
                new BigDecimal(net),
                new BigDecimal(tax),
                new BigDecimal(gross));
    }

    private static Totals totals(String net, String vat, String gross) {
        return new Totals(new BigDecimal(net), new BigDecimal(vat), new BigDecimal(gross));
    }
}
