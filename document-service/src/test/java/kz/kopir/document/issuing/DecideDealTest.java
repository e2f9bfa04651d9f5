package kz.kopir.document.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.EventHash;
import kz.kopir.contracts.EventJson;
import kz.kopir.contracts.Payment;
import kz.kopir.document.Deals;
import kz.kopir.document.Differences.Difference;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.Sellers;
import kz.kopir.document.issuing.Orders.Order;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecideDealTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-20T10:00:00Z");

    private static final Sellers SELLERS = new Sellers(
            List.of(OrganizationCard.of(
                    Deals.SELLER, "ТОО «Көпір Сауда»", true, ZoneId.of("Asia/Almaty"), List.of("onec"))),
            Optional.empty());

    private DecideDeal rules;

    @BeforeEach
    void makeRules() throws IOException {
        rules = rules("WARNING");
    }

    @Test
    void theYearTurnsWithTheOrganisationsClock() {
        var days = OffsetDateTime.parse("2026-01-03T10:00:00Z");
        var lastSecond = decide(closed("2025-12-31T18:59:59Z"), Order.NEW, days);
        var firstSecond = decide(closed("2025-12-31T19:00:00Z"), Order.NEW, days);

        assertThat(counted(lastSecond)).isEqualTo(LocalDate.of(2025, 12, 1));
        assertThat(vat(lastSecond)).isEqualByComparingTo("10.71");
        assertThat(counted(firstSecond)).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(vat(firstSecond)).isEqualByComparingTo("13.79");
    }

    @Test
    void aDealThatIsChangedTwiceIsComparedWithItsDocuments() {
        var twice = decide(sale("300"), after(sale("100"), sale("200")), NOW);

        assertThat(twice.rejection().code()).isEqualTo("DOC-0204");
        assertThat(twice.rejection().message()).contains("сумма").contains("строка 1 (цена)");
        assertThat(twice.rejection().dealTotal()).isEqualByComparingTo("300");
        assertThat(twice.rejection().documentTotal()).isEqualByComparingTo("100");
    }

    /** Products are matched with 1C's while deals close. */
    @ParameterizedTest
    @ValueSource(strings = {"KEEP", "REISSUE"})
    void aProductThatHasBeenMappedSinceIsNoChangeOfTheDeal(String changedDeal) throws IOException {
        rules = rules("OFF", "changed-deal=" + changedDeal);
        var mapped = product(product(sale("100"), "onec_id", "b0000000-0000-4000-8000-000000000001"), "article", null);

        for (var decision : List.of(decide(mapped, after(sale("100")), NOW), decide(sale("100"), after(mapped), NOW))) {
            assertThat(decision.rejection()).isNull();
            assertThat(decision.drafts()).isEmpty();
            assertThat(decision.change().differences())
                    .extracting(Difference::field)
                    .containsExactlyInAnyOrder("/lines/0/product/onec_id", "/lines/0/product/article");
        }
    }

    @Test
    void anotherProductIsAChangeOfTheDeal() {
        var mapped = product(sale("100"), "onec_id", "b0000000-0000-4000-8000-000000000001");

        assertThat(decide(product(sale("100"), "crm_id", "102"), after(sale("100")), NOW)
                        .rejection()
                        .code())
                .isEqualTo("DOC-0204");
        assertThat(decide(product(mapped, "onec_id", "b0000000-0000-4000-8000-000000000002"), after(mapped), NOW)
                        .rejection()
                        .code())
                .isEqualTo("DOC-0204");
    }

    /** After a recovery with gaps, say. */
    @Test
    void aDealOfWhichTheDocumentsAloneAreKnownKeepsThemAndTellsThatNobodyCanCompare() {
        var known = Order.NEW.with(1, Set.of(DocumentType.WAYBILL));

        var decision = decide(sale("100"), known, NOW);

        assertThat(decision.drafts()).isEmpty();
        assertThat(decision.change().differences()).isEmpty();
        assertThat(decision.rejection().code()).isEqualTo("DOC-0204");
        assertThat(decision.rejection().message()).contains("неизвестно");
        assertThat(decision.rejection().documentTotal()).isNull();
    }

    @Test
    void aDealThatIsChangedBackDiffersFromNothing() {
        var back = decide(sale("100"), after(sale("100"), sale("200")), NOW);

        assertThat(back.rejection()).isNull();
        assertThat(back.drafts()).isEmpty();
        assertThat(back.change().differences()).isEmpty();
    }

    @Test
    void aDealThatIsOnlyClosedAgainIsNotedAndNotTold() {
        var again = with(sale("100"), sale("100").customer(), NOW);
        var decision = decide(again, after(sale("100")), NOW);

        assertThat(decision.change().differences())
                .extracting(Difference::field)
                .containsExactly("/closed_at");
        assertThat(decision.rejection()).isNull();
    }

    @Test
    void theSameVersionAfterAReopeningIsClosedAgain() {
        var known = after(sale("100"));
        var reopened = new Order(
                known.versionNumber(), known.versionHash(), known.issued(), 1, true, null, 1, known.standing());

        assertThat(decide(sale("100"), known, NOW)).isEqualTo(Decision.NOTHING);
        assertThat(decide(sale("100"), reopened, NOW).change().applyTo(reopened).reopened())
                .isFalse();
    }

    /** Topics are not ordered among each other. */
    @Test
    void aVersionThatWasTakenBackBeforeItCameIssuesNothingAndTheNextOneDoes() {
        var takenBack = new Order(null, null, null, 0, true, 1L, 0, Set.of());

        assertThat(decide(numbered(1), takenBack, NOW)).isEqualTo(Decision.NOTHING);
        assertThat(decide(numbered(2), takenBack, NOW).drafts()).hasSize(1);
        assertThat(decide(sale("100"), takenBack, NOW).drafts())
                .as("a source that numbers nothing sends the latest last")
                .hasSize(1);
    }

    @Test
    void aWrongCheckDigitStopsADealOnlyWhereConfigured() throws IOException {
        var wrong = with(sale("100"), new Customer("ТОО «Ромашка»", "941240001330", null, null, null, null), NOW);

        assertThat(decide(wrong, Order.NEW, NOW).drafts()).hasSize(1);
        rules = rules("ERROR");
        assertThat(decide(wrong, Order.NEW, NOW).rejection().code()).isEqualTo("DOC-0207");
    }

    @Test
    void theFirstRuleThatFitsSaysWhichDocumentsADealMakes() throws IOException {
        rules = rules(
                "OFF",
                "rules[0].payments=KASPI",
                "rules[0].customers=PERSON",
                "rules[0].goods=WAYBILL",
                "rules[1].sources=bitrix24:main",
                "rules[1].goods=INVOICE,WAYBILL,TAX_INVOICE",
                "rules[1].services=INVOICE,COMPLETION_ACT,TAX_INVOICE");
        var person = new Customer("Айгүл", null, null, null, null, null);

        assertThat(types(paid("KASPI", person))).containsExactly(DocumentType.WAYBILL);
        assertThat(types(paid("CARD", person)))
                .containsExactly(DocumentType.INVOICE, DocumentType.WAYBILL, DocumentType.TAX_INVOICE);
        var company =
                decide(paid("KASPI", sale("100").customer()), Order.NEW, NOW).drafts();
        assertThat(company.getLast().document().base())
                .as("a tax invoice rests on the waybill")
                .isEqualTo(company.get(1).document().document().id());
    }

    @Test
    void aChangedDealIsIssuedAnewWhereTheRuleSaysSo() throws IOException {
        rules = rules("OFF", "changed-deal=REISSUE");
        var again = decide(sale("200"), after(sale("100")), NOW);

        assertThat(again.reissue()).isTrue();
        assertThat(again.drafts().getFirst().document().document().set()).isEqualTo(2);
        assertThat(again.rejection()).isNull();

        var broken = new DealClosed(
                "bitrix24:main",
                "1",
                null,
                Deals.SELLER,
                sale("1").customer(),
                null,
                "KZT",
                new BigDecimal("7"),
                sale("200").lines(),
                null,
                sale("1").closedAt());
        var kept = decide(broken, after(sale("100")), NOW);
        assertThat(kept.reissue())
                .as("a deal that makes no documents keeps those it has")
                .isFalse();
        assertThat(kept.rejection().code()).isEqualTo("DOC-0201");
    }

    @Test
    void aDealWhoseDocumentsAreAllCancelledIsIssuedAnew() {
        var known = after(sale("100"));
        var cancelled = known.with(1, Set.of());

        assertThat(decide(sale("100"), cancelled, NOW)).as("nothing new").isEqualTo(Decision.NOTHING);
        var anew = decide(sale("200"), cancelled, NOW);
        assertThat(anew.rejection()).isNull();
        assertThat(anew.drafts().getFirst().document().document().set()).isEqualTo(2);
    }

    @Test
    void aSaleIsPaperedBesideTheInvoiceThatWasMadeBeforeIt() throws IOException {
        rules = rules("OFF", "rules[0].goods=INVOICE,WAYBILL");
        var known = new Order(null, null, sale("100"), 1, false, null, 1, Set.of(DocumentType.INVOICE));

        var same = decide(sale("100"), known, NOW);
        assertThat(same.drafts()).extracting(Unnumbered::type).containsExactly(DocumentType.WAYBILL);
        assertThat(same.rejection()).isNull();
        var changed = decide(sale("200"), known, NOW);
        assertThat(changed.drafts()).extracting(Unnumbered::type).containsExactly(DocumentType.WAYBILL);
        assertThat(changed.rejection().code()).as("the invoice differs").isEqualTo("DOC-0204");
    }

    @Test
    void aTotalWithinTheToleranceIsADiscrepancyThatIsRecorded() throws IOException {
        rules = rules("OFF", "total-tolerance=0.05");
        var deal = Deals.deal("1", 1, "100.04", Deals.goods(1, "1", "100", Deals.included("16")));
        var decision = decide(deal, Order.NEW, NOW);

        assertThat(decision.drafts()).hasSize(1);
        assertThat(decision.change().differences()).containsExactly(new Difference("/total", "100.00", "100.04"));
        assertThat(decide(
                                Deals.deal("1", 1, "100.06", Deals.goods(1, "1", "100", Deals.included("16"))),
                                Order.NEW,
                                NOW)
                        .rejection()
                        .code())
                .isEqualTo("DOC-0201");
    }

    @Test
    void aDealInAForeignCurrencyNeedsItsRate() {
        var base = sale("100");
        var dollars = new DealClosed(
                base.source(),
                base.deal(),
                null,
                base.sellerBin(),
                base.customer(),
                null,
                "USD",
                base.total(),
                base.lines(),
                null,
                base.closedAt());

        assertThat(decide(dollars, Order.NEW, NOW).rejection().code()).isEqualTo("DOC-0209");
    }

    private List<DocumentType> types(DealClosed deal) {
        return decide(deal, Order.NEW, NOW).drafts().stream()
                .map(draft -> draft.document().document().type())
                .toList();
    }

    private static DealClosed paid(String method, Customer customer) {
        var deal = sale("100");
        return new DealClosed(
                deal.source(),
                deal.deal(),
                null,
                deal.sellerBin(),
                customer,
                new Payment(method, null, null, null),
                deal.currency(),
                deal.total(),
                deal.lines(),
                deal.responsible(),
                deal.closedAt());
    }

    private Decision decide(DealClosed deal, Order known, OffsetDateTime now) {
        return rules.decide(deal, EventHash.of(deal), known, SELLERS, now);
    }

    /** The order after documents were made of the first version and the others were told. */
    private static Order after(DealClosed issued, DealClosed... later) {
        var order = new Orders.Change(issued, EventHash.of(issued), Set.of(DocumentType.WAYBILL), null, List.of())
                .applyTo(Order.NEW);
        for (var deal : later) {
            order = new Orders.Change(deal, EventHash.of(deal), Set.of(), null, List.of()).applyTo(order);
        }
        return order;
    }

    private static DealClosed sale(String total) {
        return with(
                Deals.deal("1", 1, total, Deals.goods(1, "1", total, Deals.included("16"))),
                new Customer("ТОО «Ромашка»", "960640000535", null, null, null, null),
                OffsetDateTime.parse("2025-12-30T10:00:00+05:00"));
    }

    private static DealClosed product(DealClosed deal, String name, String value) {
        ObjectNode tree = EventJson.mapper().valueToTree(deal);
        ObjectNode product = (ObjectNode) tree.at("/lines/0/product");
        if (value == null) {
            product.remove(name);
        } else {
            product.put(name, value);
        }
        return EventJson.mapper().convertValue(tree, DealClosed.class);
    }

    private static DealClosed closed(String at) {
        return with(sale("100"), sale("100").customer(), OffsetDateTime.parse(at));
    }

    private static DealClosed numbered(long version) {
        return Deals.deal("1", version, "100", Deals.goods(1, "1", "100", Deals.included("16")));
    }

    private static DealClosed with(DealClosed deal, Customer customer, OffsetDateTime closedAt) {
        return new DealClosed(
                deal.source(),
                deal.deal(),
                null,
                deal.sellerBin(),
                customer,
                deal.payment(),
                deal.currency(),
                deal.total(),
                deal.lines(),
                deal.responsible(),
                closedAt);
    }

    private static LocalDate counted(Decision decision) {
        return decision.drafts().getFirst().counter().period();
    }

    private static BigDecimal vat(Decision decision) {
        return decision.drafts().stream()
                .map(draft -> draft.document().totals().vat())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static DecideDeal rules(String taxIdCheck, String... more) throws IOException {
        var builder = new SmallRyeConfigBuilder();
        for (var setting : more) {
            var equals = setting.indexOf('=');
            builder.withDefaultValue("kopir.documents." + setting.substring(0, equals), setting.substring(equals + 1));
        }
        var config = builder.withMapping(DocumentConfig.class)
                .withDefaultValue("kopir.documents.organizations.sauda.bin", Deals.SELLER)
                .withDefaultValue("kopir.documents.organizations.sauda.name", "ТОО «Көпір Сауда»")
                .withDefaultValue("kopir.documents.organizations.sauda.zone", "Asia/Almaty")
                .withDefaultValue("kopir.documents.tax-id-check", taxIdCheck)
                .build()
                .getConfigMapping(DocumentConfig.class);
        var rules = new Rules();
        return new DecideDeal(rules.draftDocuments(rules.priceLines(rules.vatRates(), config), config), config);
    }
}
