package kz.kopir.bitrix.deal;

import static kz.kopir.bitrix.deal.Deals.dec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealLine;
import kz.kopir.sandbox.bitrix.portal.RowPrices;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What the event's rows come to, by the arithmetic of documents, is what Bitrix24 shows, by its own. */
class SumsTest {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final AmountRules DISCOUNT = new AmountRules(dec("0.01"), AmountRules.ManualTotal.DISCOUNT, null);

    /** Random rows, priced by the simulator: with and without VAT, VAT inside and on top, discounts of both kinds, any quantity. */
    @RepeatedTest(300)
    void rowsComeToTheDealsSum(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var rows = rows(random);
        var total = sum(rows);

        var event = closed(total, false, AmountRules.standard(), rows);

        assertThat(documents(event)).isEqualByComparingTo(total);
        assertThat(event.total()).isEqualByComparingTo(total);
        for (var i = 0; i < rows.length; i++) {
            assertThat(gross(event.lines().get(i))).isEqualByComparingTo(rows[i].sum());
        }
    }

    /** The CRM rounds the whole once and rows each: off by some tiyns, but by no more than one for each row. */
    @RepeatedTest(300)
    void tiynsAreFoundAPlace(RepetitionInfo repetition) {
        var random = new Random(1000 + repetition.getCurrentRepetition());
        var rows = rows(random);
        var off = BigDecimal.valueOf(random.nextInt(2 * rows.length + 1) - rows.length, 2);
        var total = sum(rows).add(off);

        var event = closed(total, false, AmountRules.standard(), rows);

        assertThat(documents(event)).isEqualByComparingTo(total);
        for (var i = 0; i < rows.length; i++) {
            assertThat(gross(event.lines().get(i)).subtract(rows[i].sum()).abs())
                    .isLessThanOrEqualTo(dec("0.01"));
        }
    }

    @RepeatedTest(100)
    void aDiscountOnTheWholeComesOffTheWhole(RepetitionInfo repetition) {
        var random = new Random(2000 + repetition.getCurrentRepetition());
        var rows = rows(random);
        var total = sum(rows).multiply(dec("0.9")).setScale(2, RoundingMode.DOWN);

        var event = closed(total, true, DISCOUNT, rows);

        var taken = event.discount() == null ? BigDecimal.ZERO : event.discount();
        assertThat(documents(event).subtract(taken)).isEqualByComparingTo(total);
        if (event.discount() != null) {
            assertThat(event.lines()).allMatch(line -> line.vat().included());
        }
    }

    @Test
    void aLargerDifferenceIsRefusedWithBothFigures() {
        assertThatThrownBy(() -> closed(dec("10000"), true, AmountRules.standard(), Deals.row()))
                .isInstanceOf(UnusableDealException.class)
                .hasMessageContaining("10000.00")
                .hasMessageContaining("11200.00")
                .extracting("code")
                .isEqualTo("BTX-0310");
        assertThatThrownBy(() -> closed(dec("12000"), true, DISCOUNT, Deals.row()))
                .extracting("code")
                .isEqualTo("BTX-0310");
    }

    @Test
    void aDiscountInAFieldIsBelievedOnlyWhereTheSumAgrees() {
        var rules = new AmountRules(dec("0.01"), AmountRules.ManualTotal.REFUSE, "UF_CRM_DISCOUNT");
        var agreed = Deals.deal(
                "Сделка", StageSemantics.WON, dec("9700"), true, "KZT", Map.of("UF_CRM_DISCOUNT", "1500|KZT"));
        var other = Deals.deal(
                "Сделка", StageSemantics.WON, dec("9000"), true, "KZT", Map.of("UF_CRM_DISCOUNT", "1500|KZT"));

        assertThat(closed(agreed, rules, Deals.row()).discount()).isEqualByComparingTo("1500");
        assertThatThrownBy(() -> closed(other, rules, Deals.row()))
                .hasMessageContaining("1500.00")
                .extracting("code")
                .isEqualTo("BTX-0310");
    }

    /** A kit's components come to what its row does, whatever its discount and quantity. */
    @RepeatedTest(100)
    void componentsOfAKitComeToItsSum(RepetitionInfo repetition) {
        var random = new Random(3000 + repetition.getCurrentRepetition());
        var kit = new CrmRow(
                "104",
                "Набор",
                money(random, 50_000),
                null,
                null,
                quantity(random),
                null,
                dec("16"),
                true,
                "796",
                ProductType.KIT);
        var products = Map.of(
                "104",
                        product(
                                "104",
                                ProductType.KIT,
                                "101:2:5800; 102:1:%s;103".formatted(money(random, 900)) + ":0.5:70"),
                "101", product("101", ProductType.GOODS, null),
                "102", product("102", ProductType.GOODS, null),
                "103", product("103", ProductType.SERVICE, null));

        var event = kits(kit, products);

        assertThat(event.lines()).hasSize(3);
        assertThat(documents(event)).isEqualByComparingTo(kit.sum());
        assertThat(event.lines().getFirst().quantity())
                .isEqualByComparingTo(kit.quantity().multiply(dec("2")));
    }

    @Test
    void aKitWhoseContentsNobodyNamedIsRefused() {
        var kit =
                new CrmRow("104", "Набор", dec("100"), null, null, dec("1"), null, null, true, "796", ProductType.KIT);

        for (var contents : Arrays.asList(null, "кофе и чайник", "101;102", "101:1:5;999:1:5")) {
            var products = Map.of(
                    "104", product("104", ProductType.KIT, contents), "101", product("101", ProductType.GOODS, null));
            assertThatThrownBy(() -> kits(kit, products)).extracting("code").isEqualTo("BTX-0312");
        }
    }

    private static CrmProduct product(String id, ProductType type, String contents) {
        return new CrmProduct(id, "Товар " + id, type, null, "A-" + id, contents);
    }

    private static DealClosed kits(CrmRow kit, Map<String, CrmProduct> products) {
        var image = Deals.image(kit);
        var whole = new DealImage(
                image.deal(), image.rows(), List.of(), image.buyer(), Optional.empty(), null, products, null);
        var rules = new RowRules(RowRules.Kits.COMPONENTS, RowRules.FreeText.GOODS, List.of());
        return new DealEvents(new PortalRules(
                        "bitrix24:main",
                        null,
                        Deals.ANY,
                        Deals.RATES,
                        CustomerRules.standard(),
                        AmountRules.standard(),
                        rules,
                        RateRules.standard()))
                .closed(whole, null, Map.of(), Map.of());
    }

    private static CrmRow[] rows(Random random) {
        var rows = new ArrayList<CrmRow>();
        var count = 1 + random.nextInt(8);
        while (rows.size() < count) {
            rows.add(row(random));
        }
        return rows.toArray(CrmRow[]::new);
    }

    private static CrmRow row(Random random) {
        var rates = Arrays.asList(null, dec("0"), dec("5"), dec("12"), dec("16"));
        var rate = rates.get(random.nextInt(rates.size()));
        var byMoney = random.nextBoolean();
        var discount = random.nextBoolean()
                ? BigDecimal.ZERO
                : byMoney ? money(random, 500) : BigDecimal.valueOf(1 + random.nextInt(99));
        var prices = RowPrices.of(
                money(random, 100_000),
                rate == null ? BigDecimal.ZERO : rate,
                byMoney ? RowPrices.BY_MONEY : 2,
                discount);
        return new CrmRow(
                "101",
                "Кофе",
                prices.price(),
                prices.exclusive(),
                prices.brutto(),
                quantity(random),
                prices.discountSum(),
                rate,
                random.nextBoolean(),
                "796",
                ProductType.GOODS);
    }

    private static BigDecimal money(Random random, int most) {
        return BigDecimal.valueOf(100 + random.nextInt(most * 100), 2);
    }

    private static BigDecimal quantity(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.ONE;
            case 1 -> BigDecimal.valueOf(1 + random.nextInt(5000));
            case 2 -> BigDecimal.valueOf(1 + random.nextInt(9999), 3);
            default -> BigDecimal.valueOf(1 + random.nextInt(99_999), 4);
        };
    }

    private static BigDecimal sum(CrmRow... rows) {
        return Arrays.stream(rows).map(CrmRow::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** As document-service prices a row. */
    private static BigDecimal gross(DealLine line) {
        var sum = line.price().multiply(line.quantity()).setScale(2, RoundingMode.HALF_UP);
        if (line.rowDiscount() != null) {
            sum = sum.subtract(line.rowDiscount());
        }
        assertThat(sum).isGreaterThanOrEqualTo(BigDecimal.ZERO);
        return line.vat().included() || line.vat().rate() == null
                ? sum
                : sum.add(sum.multiply(line.vat().rate()).divide(HUNDRED, 2, RoundingMode.HALF_UP));
    }

    private static BigDecimal documents(DealClosed event) {
        return event.lines().stream().map(SumsTest::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static DealClosed closed(BigDecimal total, boolean manual, AmountRules amounts, CrmRow... rows) {
        return closed(Deals.deal("Сделка", StageSemantics.WON, total, manual, "KZT", Map.of()), amounts, rows);
    }

    private static DealClosed closed(CrmDeal deal, AmountRules amounts, CrmRow... rows) {
        var rules = new PortalRules(
                "bitrix24:main",
                null,
                Deals.ANY,
                Deals.RATES,
                CustomerRules.standard(),
                amounts,
                RowRules.standard(),
                RateRules.standard());
        return new DealEvents(rules).closed(Deals.image(deal, List.of(), rows), null, Map.of(), Map.of());
    }
}
