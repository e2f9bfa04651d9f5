package kz.kopir.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.VatCategory;
import org.junit.jupiter.api.Test;

class DraftDocumentsTest {

    private static final LocalDate LAST_DAY_OF_12 = LocalDate.of(2025, 12, 31);
    private static final LocalDate FIRST_DAY_OF_16 = LocalDate.of(2026, 1, 1);
    private static final OrganizationCard PAYER = seller("ТОО «Көпір Сауда»", true);
    private static final OrganizationCard NO_PAYER = seller("ИП Садыков", false);

    private final DraftDocuments rules = new DraftDocuments(
            new PriceLines(rates(), BigDecimal.ZERO),
            List.of(DocumentRule.always(DocumentType.WAYBILL, DocumentType.COMPLETION_ACT)));

    @Test
    void goodsMakeAWaybillAndServicesAnAct() {
        var deal = Deals.deal(
                "1",
                1,
                "11600",
                Deals.goods(1, "1", "5800", Deals.included("16")),
                Deals.service(2, "1", "5800", Deals.included("16")));

        assertThat(ready(deal, PAYER, FIRST_DAY_OF_16))
                .extracting(Draft::type)
                .containsExactly(DocumentType.WAYBILL, DocumentType.COMPLETION_ACT);
    }

    @Test
    void theDateOfTurnoverDecidesThePercent() {
        var deal = Deals.deal("1", 1, "100", Deals.goods(1, "1", "100", Deals.included(null)));

        assertThat(vat(ready(deal, PAYER, LAST_DAY_OF_12))).isEqualByComparingTo("10.71");
        assertThat(vat(ready(deal, PAYER, FIRST_DAY_OF_16))).isEqualByComparingTo("13.79");
    }

    @Test
    void anOldRateThatIsIncludedBecomesTheCurrentOneWithTheSameTotal() {
        var deal = Deals.deal("1", 1, "100", Deals.goods(1, "1", "100", Deals.included("12")));
        var drafts = ready(deal, PAYER, FIRST_DAY_OF_16);

        assertThat(drafts.getFirst().totals().gross()).isEqualByComparingTo("100");
        assertThat(drafts.getFirst().lines().getFirst().vat().rate()).isEqualByComparingTo("16");
    }

    @Test
    void aRateThatThereNeverWasIsAMistakeEvenWhereItIsIncluded() {
        var deal = Deals.deal("1", 1, "100", Deals.goods(1, "1", "100", Deals.included("17")));

        var refusal = refusal(deal, PAYER, FIRST_DAY_OF_16);
        assertThat(refusal.code()).isEqualTo("DOC-0208");
        assertThat(refusal.message()).contains("Строка 1", "17 %", "[16]");
    }

    @Test
    void anOldRateOnTopIsRefusedWithBothTotals() {
        var deal = Deals.deal("1", 1, "112", Deals.goods(1, "1", "100", Deals.onTop("12")));

        assertThat(refusal(deal, PAYER, FIRST_DAY_OF_16)).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("DOC-0202");
            assertThat(refusal.dealTotal()).isEqualByComparingTo("112");
            assertThat(refusal.documentTotal()).isEqualByComparingTo("116");
        });
    }

    @Test
    void theTotalOfARefusedDealIsItsOwnThoughAnotherRowNamesNoPercent() {
        var deal = Deals.deal(
                "1",
                1,
                "228",
                Deals.goods(1, "1", "100", Deals.onTop("12")),
                Deals.goods(2, "1", "100", new LineVat(VatCategory.STANDARD, null, false)));

        assertThat(refusal(deal, PAYER, FIRST_DAY_OF_16).dealTotal()).isEqualByComparingTo("228");
    }

    @Test
    void aRateThatIsNotTheUsualOneButValidIsKept() {
        var deal = Deals.deal(
                "1", 1, "110", Deals.goods(1, "1", "110", new LineVat(VatCategory.REDUCED, BigDecimal.TEN, true)));

        assertThat(vat(ready(deal, PAYER, FIRST_DAY_OF_16))).isEqualByComparingTo("10");
    }

    @Test
    void aRowWithoutVatAndASellerWhoDoesNotPayItBearNone() {
        var without = Deals.deal("1", 1, "100", Deals.goods(1, "1", "100", Deals.without()));
        var withRate = Deals.deal("1", 1, "100", Deals.goods(1, "1", "100", Deals.included("16")));

        assertThat(vat(ready(without, PAYER, FIRST_DAY_OF_16))).isZero();
        assertThat(vat(ready(withRate, NO_PAYER, FIRST_DAY_OF_16))).isZero();
        assertThat(ready(withRate, NO_PAYER, FIRST_DAY_OF_16)
                        .getFirst()
                        .lines()
                        .getFirst()
                        .vat()
                        .category())
                .isEqualTo(VatCategory.NONE);
    }

    @Test
    void aTotalThatIsNotTheSumOfTheRowsIsRefusedWithBothFigures() {
        var deal = Deals.deal("1", 1, "99", Deals.goods(1, "1", "100", Deals.included("16")));

        assertThat(refusal(deal, PAYER, FIRST_DAY_OF_16)).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("DOC-0201");
            assertThat(refusal.dealTotal()).isEqualTo("99");
            assertThat(refusal.documentTotal()).isEqualTo("100.00");
        });
    }

    @Test
    void aDealWithoutRowsIsRefused() {
        assertThat(refusal(Deals.deal("1", 1, "0"), PAYER, FIRST_DAY_OF_16).code())
                .isEqualTo("DOC-0205");
    }

    private List<Draft> ready(DealClosed deal, OrganizationCard seller, LocalDate turnover) {
        return assertThat(rules.of(deal, seller, turnover))
                .asInstanceOf(type(Drafts.Ready.class))
                .actual()
                .documents();
    }

    private Refusal refusal(DealClosed deal, OrganizationCard seller, LocalDate turnover) {
        return assertThat(rules.of(deal, seller, turnover))
                .asInstanceOf(type(Drafts.Refused.class))
                .actual()
                .refusal();
    }

    private static BigDecimal vat(List<Draft> drafts) {
        return drafts.getFirst().totals().vat();
    }

    private static VatRates rates() {
        try (var rates = DraftDocumentsTest.class.getResourceAsStream("/vat-rates.csv")) {
            return VatRates.parse(new String(rates.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OrganizationCard seller(String name, boolean vatPayer) {
        return OrganizationCard.of(Deals.SELLER, name, vatPayer, ZoneId.of("Asia/Almaty"), List.of("onec"));
    }
}
