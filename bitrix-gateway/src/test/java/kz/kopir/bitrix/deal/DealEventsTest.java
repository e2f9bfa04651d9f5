package kz.kopir.bitrix.deal;

import static kz.kopir.bitrix.deal.Deals.dec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.contracts.CurrencyRateOrigin;
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
        assertThat(closed(soldBy(Deals.requisite("7", "971240001315"))).sellerBin())
                .isEqualTo("971240001315");
        assertThat(closed(soldBy(Deals.requisite("7", null))).sellerBin()).isEqualTo("990140000483");
    }

    @Test
    void doesNotSellInAnothersNameWhereTheSellersBinIsMistyped() {
        assertThatThrownBy(() -> closed(soldBy(Deals.requisite("7", "971240001316"))))
                .extracting("code")
                .isEqualTo("BTX-0317");
    }

    private static DealImage soldBy(CrmRequisite own) {
        var image = Deals.image(Deals.row());
        return new DealImage(
                image.deal(),
                image.rows(),
                image.payments(),
                image.buyer(),
                Optional.of(own),
                image.responsible(),
                Map.of(),
                null);
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

        assertThat(events.closed(Deals.image(Deals.row()), null, mapped, Map.of())
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
                "103",
                "Доставка",
                dec("100"),
                dec("100"),
                null,
                dec("1"),
                null,
                null,
                true,
                "796",
                ProductType.SERVICE);

        assertThat(line(Deals.RATES, service).kind()).isEqualTo(LineKind.SERVICE);
    }

    @Test
    void refusesADealWithoutRows() {
        assertThatThrownBy(() -> closed(Deals.image()))
                .isInstanceOf(UnusableDealException.class)
                .extracting("code")
                .isEqualTo("BTX-0301");
    }

    @Test
    void namesEveryRowThatIsWrongAtOnce() {
        assertThatThrownBy(() -> closed(Deals.image(
                        row(dec("118"), dec("100"), dec("1"), dec("18"), true),
                        Deals.row(),
                        row(dec("100"), dec("100"), dec("0"), null, true))))
                .isInstanceOf(UnusableDealException.class)
                .hasMessageContaining("строке 1")
                .hasMessageContaining("строке 3")
                .extracting("code")
                .isEqualTo("BTX-0304");
    }

    @Test
    void takesARowOfFreeTextByTheMappingElseByRule() {
        var byName = Map.of(ProductMapping.ofName("Подарочная упаковка"), new ProductMapping("name:…", COFFEE, "PACK"));
        var line = events.closed(Deals.image(text("  подарочная  Упаковка ")), null, byName, Map.of())
                .lines()
                .getFirst();
        assertThat(line.product()).isEqualTo(new ProductRef(null, COFFEE, "PACK", null));

        assertThat(kind(RowRules.FreeText.GOODS, "Коробка")).isEqualTo(LineKind.GOODS);
        assertThat(kind(RowRules.FreeText.SERVICE, "Коробка")).isEqualTo(LineKind.SERVICE);
        assertThat(kind(RowRules.FreeText.GOODS, "Срочная доставка")).isEqualTo(LineKind.SERVICE);
        assertThatThrownBy(() -> kind(RowRules.FreeText.REFUSE, "Коробка"))
                .hasMessageContaining("Коробка")
                .extracting("code")
                .isEqualTo("BTX-0311");
    }

    @Test
    void tellsARateOfTheDayAndRefusesWithoutOne() {
        var deal = Deals.deal("Сделка", StageSemantics.WON, dec("100"), false, "USD", Map.of("UF_CRM_RATE", "530,5"));
        var image = Deals.image(deal, List.of(), row(dec("100"), dec("100"), dec("1"), null, true));
        var day = LocalDate.parse("2026-11-20");
        var kept = Map.of(new RateKey("USD", day), new CurrencyRate("USD", dec("525.12"), day, "crm.currency"));

        var event = events.closed(image, null, Map.of(), kept);
        assertThat(event.currencyRate()).isEqualByComparingTo("525.12");
        assertThat(event.currencyRateOrigin()).isEqualTo(new CurrencyRateOrigin(day, "crm.currency"));
        assertThatThrownBy(() -> closed(image)).extracting("code").isEqualTo("BTX-0314");

        var typed = new RateRules("UF_CRM_RATE", true, Period.ofDays(4), ZoneId.of("Asia/Almaty"));
        var byHand = new DealEvents(rules(RowRules.standard(), typed)).closed(image, null, Map.of(), kept);
        assertThat(byHand.currencyRate()).isEqualByComparingTo("530.5");
        assertThat(byHand.currencyRateOrigin().source()).isEqualTo("UF_CRM_RATE");
    }

    @Test
    void believesThePortalsRateOnlyNearTheDay() {
        var deal = Deals.deal("Сделка", StageSemantics.WON, dec("100"), false, "USD", Map.of());
        var rates = new DealRates(RateRules.standard());
        var day = LocalDate.parse("2026-11-20");

        assertThat(rates.candidate(rated(deal, day.minusDays(3)), day)).isPresent();
        assertThat(rates.candidate(rated(deal, day.minusDays(5)), day)).isEmpty();
        assertThat(rates.candidate(rated(deal, day), day.plusDays(5))).isEmpty();
    }

    private static DealImage rated(CrmDeal deal, LocalDate date) {
        return new DealImage(
                deal,
                List.of(),
                List.of(),
                Deals.buyer(null),
                Optional.empty(),
                null,
                Map.of(),
                CurrencyRate.ofPortal("USD", dec("5251.2"), dec("10"), dec("1"), dec("1"), date));
    }

    private static LineKind kind(RowRules.FreeText rule, String name) {
        var rows = new RowRules(RowRules.Kits.ONE_LINE, rule, List.of("Доставка"));
        return new DealEvents(rules(rows, RateRules.standard()))
                .closed(Deals.image(text(name)), null, Map.of(), Map.of())
                .lines()
                .getFirst()
                .kind();
    }

    private static PortalRules rules(RowRules rows, RateRules rates) {
        return new PortalRules(
                "bitrix24:main",
                null,
                Deals.ANY,
                Deals.RATES,
                CustomerRules.standard(),
                AmountRules.standard(),
                rows,
                rates);
    }

    private static CrmRow text(String name) {
        return new CrmRow(
                null, name, dec("100"), dec("100"), null, dec("1"), null, null, true, "796", ProductType.GOODS);
    }

    private ProductRef product(String xmlId, String article) {
        var image = Deals.image(Deals.row());
        var product = new CrmProduct("101", "Кофе", ProductType.GOODS, xmlId, article, null);
        var known = new DealImage(
                image.deal(),
                image.rows(),
                image.payments(),
                image.buyer(),
                Optional.empty(),
                null,
                Map.of("101", product),
                null);
        return closed(known).lines().getFirst().product();
    }

    private static CrmRow row(
            BigDecimal price, BigDecimal exclusive, BigDecimal quantity, BigDecimal rate, boolean included) {
        return Deals.row(price, exclusive, quantity, rate, included);
    }

    private static DealLine line(VatRates rates, CrmRow row) {
        var rules = new PortalRules("bitrix24:main", null, Deals.ANY, rates);
        return new DealEvents(rules)
                .closed(Deals.image(row), null, Map.of(), Map.of())
                .lines()
                .getFirst();
    }

    private DealClosed closed(DealImage image) {
        return events.closed(image, null, Map.of(), Map.of());
    }
}
