package kz.kopir.bitrix.deal;

import static kz.kopir.bitrix.deal.Deals.KASPI;
import static kz.kopir.bitrix.deal.Deals.payment;
import static kz.kopir.bitrix.deal.Deals.won;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClosedRuleTest {

    private final ClosedRule any = Deals.ANY;
    private final ClosedRule paidOnly = new ClosedRule(null, true, null, List.of(KASPI));
    private final ClosedRule kaspiOnly = new ClosedRule(null, true, "KASPI", List.of(KASPI));

    @Test
    void takesAnyWonDealByDefault() {
        assertThat(any.judge(won(), List.of())).isEqualTo(new Verdict.Closed(null));
    }

    @Test
    void namesTheMethodOfThePaymentThatWasMade() {
        var verdict =
                (Verdict.Closed) any.judge(won(), List.of(payment(false, "Наличные"), payment(true, "Kaspi Pay")));

        assertThat(verdict.payment().method()).isEqualTo("KASPI");
        assertThat(verdict.payment().paidAt()).isEqualTo(Deals.CLOSED_AT);
        assertThat(verdict.payment().reference()).isEqualTo("77/1");
        assertThat(verdict.payment().amount()).isEqualByComparingTo("11200");
    }

    @Test
    void waitsForThePaymentWhereOnlyPaidDealsCount() {
        assertThat(paidOnly.judge(won(), List.of())).isInstanceOf(Verdict.AwaitsPayment.class);
        assertThat(paidOnly.judge(won(), List.of(payment(false, "Kaspi")))).isInstanceOf(Verdict.AwaitsPayment.class);
        assertThat(paidOnly.judge(won(), List.of(payment(true, "Наличные")))).isInstanceOf(Verdict.Closed.class);
    }

    @Test
    void leavesOtherMethodsToOthers() {
        assertThat(kaspiOnly.judge(won(), List.of(payment(true, "Наличные")))).isInstanceOf(Verdict.NotOurs.class);
        assertThat(kaspiOnly.judge(won(), List.of(payment(false, "Наличные"))))
                .isInstanceOf(Verdict.AwaitsPayment.class);
        assertThat(kaspiOnly.judge(won(), List.of(payment(true, "KASPI QR")))).isInstanceOf(Verdict.Closed.class);
    }

    @Test
    void leavesDealsAloneThatClosedBeforeItsTime() {
        var late = new ClosedRule(Deals.CLOSED_AT.plusSeconds(1), false, null, List.of(KASPI));

        assertThat(late.judge(won(), List.of())).isInstanceOf(Verdict.NotOurs.class);
    }

    @Test
    void knowsKaspiByAFieldOrTheTitleWhereTheCompanySaysSo() {
        var byField = new PaymentMethod("KASPI", null, "UF_CRM_PAY", "kaspi", "[KASPI]", "UF_CRM_PAID");
        var rule = new ClosedRule(null, true, "KASPI", List.of(byField));

        assertThat(rule.judge(deal("Сделка", Map.of("UF_CRM_PAY", "Kaspi", "UF_CRM_PAID", "1")), List.of()))
                .isInstanceOf(Verdict.Closed.class);
        assertThat(rule.judge(deal("[kaspi] заказ", Map.of("UF_CRM_PAID", "Y")), List.of()))
                .isInstanceOf(Verdict.Closed.class);
        assertThat(rule.judge(deal("[kaspi] заказ", Map.of("UF_CRM_PAID", "0")), List.of()))
                .isInstanceOf(Verdict.AwaitsPayment.class);
        assertThat(rule.judge(deal("Сделка", Map.of()), List.of())).isInstanceOf(Verdict.AwaitsPayment.class);
    }

    @Test
    void sumsUpWhatIsPaidInParts() {
        var first = payment("1", true, "5000", "Kaspi");
        var second = payment("2", true, "6200", "Наличные");

        assertThat(paidOnly.judge(won(), List.of(first)))
                .isInstanceOfSatisfying(Verdict.AwaitsPayment.class, awaits -> {
                    assertThat(awaits.reason()).contains("5000.00 of 11200.00");
                });
        var part = new ClosedRule(null, true, true, null, List.of(KASPI));
        assertThat(part.judge(won(), List.of(first))).isInstanceOf(Verdict.Closed.class);

        var whole = ((Verdict.Closed) paidOnly.judge(won(), List.of(first, second))).payment();
        assertThat(whole.amount()).isEqualByComparingTo("11200");
        assertThat(whole.reference()).isEqualTo("77/1, 77/2");
        assertThat(whole.method()).isNull(); // the larger part was in cash
        assertThat(((Verdict.Closed) paidOnly.judge(won(), List.of(second, first))).payment())
                .isEqualTo(whole);
    }

    @Test
    void doesNotCountWhatWasGivenBack() {
        var back = payment("1", true, "11200", "Kaspi").known("QR-77", true, null);

        assertThat(paidOnly.judge(won(), List.of(back))).isInstanceOf(Verdict.AwaitsPayment.class);
        assertThat(any.judge(won(), List.of(back))).isEqualTo(new Verdict.Closed(null));
    }

    @Test
    void aPaymentWithoutASumIsOneOfTheWhole() {
        var unknown = payment("1", true, "0", "Kaspi");

        assertThat(((Verdict.Closed) paidOnly.judge(won(), List.of(unknown)))
                        .payment()
                        .amount())
                .isNull();
    }

    private static CrmDeal deal(String title, Map<String, String> fields) {
        return Deals.deal(title, StageSemantics.WON, fields);
    }
}
