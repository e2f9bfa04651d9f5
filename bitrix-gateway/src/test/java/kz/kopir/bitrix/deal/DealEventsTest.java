package kz.kopir.bitrix.deal;

import static kz.kopir.bitrix.deal.Deals.dec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.ProductRef;
import kz.kopir.contracts.VatCategory;
import org.junit.jupiter.api.Test;

class DealEventsTest {

    private static final String COFFEE = "b0000000-0000-4000-8000-000000000101";

    private final DealEvents events = new DealEvents(Deals.rules(Deals.ANY));

    @Test
    void tellsWhoSellsAndWhoBuys() {
        var event = closed(Deals.image(Deals.row()));

        assertThat(event.sellerBin()).isEqualTo("990140000483");
        assertThat(event.customer().name()).isEqualTo("Ромашка");
        assertThat(event.customer().bin()).isEqualTo("960640000535");
        assertThat(event.closedAt()).isEqualTo(Deals.CLOSED_AT);
        assertThat(event.total()).isEqualByComparingTo("11200");
    }

    @Test
    void sellsInTheNameOfTheCompanyThatTheDealNames() {
        var image = Deals.image(Deals.row());
        var named = new DealImage(
                image.deal(),
                image.rows(),
                image.payments(),
                image.company(),
                image.contact(),
                null,
                Deals.requisite("7", "971240001315"),
                image.responsible(),
                Map.of());

        assertThat(closed(named).sellerBin()).isEqualTo("971240001315");
    }

    @Test
    void aBuyerWithoutBinAndIinIsNoError() {
        var image = Deals.image(Deals.row());
        var retail = new DealImage(
                image.deal(),
                image.rows(),
                image.payments(),
                null,
                new CrmParty("Айгуль Сатпаева", "+77011234567", null, null, List.of()),
                null,
                null,
                null,
                Map.of());

        assertThat(closed(retail).customer().taxId()).isNull();
        assertThat(closed(retail).customer().phone()).isEqualTo("+77011234567");
    }

    @Test
    void findsTheIinThatWasTypedIntoAnotherField() {
        var image = Deals.image(Deals.row());
        var person = new CrmParty(
                "Айгуль", null, null, null, List.of(new CrmRequisite("3", null, "нет", null, "890525350143")));
        var typed =
                new DealImage(image.deal(), image.rows(), image.payments(), person, null, null, null, null, Map.of());

        assertThat(closed(typed).customer().iin()).isEqualTo("890525350143");
        assertThat(closed(typed).customer().bin()).isNull();
    }

    @Test
    void keepsThePriceToTheTiyn() {
        // Bitrix24's own example: the parts of a discounted price are off by a tiyn, the price is not
        var row = row(dec("80000"), dec("66666.67"), dec("2"), dec("20"), false);
        var line = line(new VatRates(List.of(dec("20")), List.of()), row);

        assertThat(line.price()).isEqualTo(new BigDecimal("80000.00"));
        assertThat(line.vat()).isEqualTo(new LineVat(VatCategory.STANDARD, dec("20"), true));
    }

    @Test
    void saysThePriceWithoutVatWhereItWasEnteredSo() {
        var line = line(Deals.RATES, row(dec("11200"), dec("10000"), dec("3"), dec("12"), false));

        assertThat(line.price()).isEqualByComparingTo("10000");
        assertThat(line.vat()).isEqualTo(new LineVat(VatCategory.STANDARD, dec("12"), false));
    }

    @Test
    void tellsWithoutVatFromZero() {
        assertThat(line(Deals.RATES, row(dec("100"), dec("100"), dec("1"), null, true))
                        .vat())
                .isEqualTo(new LineVat(VatCategory.NONE, null, true));
        assertThat(line(Deals.RATES, row(dec("100"), dec("100"), dec("1"), dec("0"), true))
                        .vat())
                .isEqualTo(new LineVat(VatCategory.ZERO, dec("0"), true));
        assertThat(line(Deals.RATES, row(dec("105"), dec("100"), dec("1"), dec("5"), true))
                        .vat()
                        .category())
                .isEqualTo(VatCategory.REDUCED);
    }

    @Test
    void namesARateThatNobodyExplained() {
        assertThatThrownBy(() -> line(Deals.RATES, row(dec("118"), dec("100"), dec("1"), dec("18"), true)))
                .isInstanceOf(UnusableDealException.class)
                .hasMessageContaining("18");
    }

    @Test
    void namesTheProductByMappingThenXmlIdThenArticle() {
        var mapped = Map.of("101", new ProductMapping("101", COFFEE, "KF"));

        assertThat(events.closed(Deals.image(Deals.row()), null, mapped)
                        .lines()
                        .getFirst()
                        .product()
                        .onecId())
                .isEqualTo(COFFEE);
        assertThat(product(COFFEE, "KF-1000").onecId()).isEqualTo(COFFEE);
        assertThat(product("101", "KF-1000").onecId()).isNull();
        assertThat(product("101", "KF-1000").article()).isEqualTo("KF-1000");
    }

    @Test
    void aServiceIsAService() {
        var service = new CrmRow(
                "103", "Доставка", dec("100"), dec("100"), dec("1"), null, null, true, "796", ProductType.SERVICE);

        assertThat(line(Deals.RATES, service).kind()).isEqualTo(LineKind.SERVICE);
    }

    @Test
    void refusesADealWithoutRows() {
        assertThatThrownBy(() -> closed(Deals.image()))
                .isInstanceOf(UnusableDealException.class)
                .extracting("code")
                .isEqualTo("BTX-0301");
    }

    private ProductRef product(String xmlId, String article) {
        var image = Deals.image(Deals.row());
        var known = new DealImage(
                image.deal(),
                image.rows(),
                image.payments(),
                image.company(),
                null,
                null,
                null,
                null,
                Map.of("101", new CrmProduct("101", xmlId, article)));
        return closed(known).lines().getFirst().product();
    }

    private static CrmRow row(
            BigDecimal price, BigDecimal exclusive, BigDecimal quantity, BigDecimal rate, boolean included) {
        return new CrmRow("101", "Кофе", price, exclusive, quantity, null, rate, included, "796", ProductType.GOODS);
    }

    private static DealLine line(VatRates rates, CrmRow row) {
        var rules = new PortalRules("bitrix24:main", null, Deals.ANY, rates);
        return new DealEvents(rules)
                .closed(Deals.image(row), null, Map.of())
                .lines()
                .getFirst();
    }

    private DealClosed closed(DealImage image) {
        return events.closed(image, null, Map.of());
    }
}
