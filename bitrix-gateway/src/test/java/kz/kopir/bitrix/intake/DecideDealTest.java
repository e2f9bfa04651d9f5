package kz.kopir.bitrix.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import kz.kopir.bitrix.deal.ClosedRule;
import kz.kopir.bitrix.deal.CrmRow;
import kz.kopir.bitrix.deal.DealImage;
import kz.kopir.bitrix.deal.Deals;
import kz.kopir.bitrix.deal.ProductType;
import kz.kopir.bitrix.deal.StageSemantics;
import kz.kopir.bitrix.intake.DecideDeal.IntakeTimes;
import kz.kopir.bitrix.reading.DealReading;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DealReopened.Reason;
import org.junit.jupiter.api.Test;

class DecideDealTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-20T16:00:00+05:00");
    private static final IntakeTimes TIMES =
            new IntakeTimes(Duration.ofMinutes(10), Duration.ofDays(30), Duration.ofHours(1), Duration.ofMinutes(10));

    private OffsetDateTime now = NOW;
    private DealRecord record = new DealRecord(
            "main", "101", true, 1, 0, 0, IntakeState.NEW, null, null, 0, null, false, null, null, NOW, NOW, null);

    @Test
    void tellsAClosedDealOnce() {
        assertThat(version(read(Deals.ANY, won()))).isEqualTo(1);
        assertThat(read(Deals.ANY, won()).event()).isEmpty();
        assertThat(record.state()).isEqualTo(IntakeState.CLOSED);
    }

    @Test
    void aRenameMakesNoEvent() {
        read(Deals.ANY, won());

        var renamed =
                Deals.deal("Другое название", StageSemantics.WON, Map.of("UF_CRM_KOPIR_NUMBER", "WB-2026-11-0001"));
        assertThat(read(Deals.ANY, Deals.image(renamed, List.of(), Deals.row())).event())
                .isEmpty();
    }

    @Test
    void aChangeAfterClosingIsTheNextVersion() {
        read(Deals.ANY, won());

        assertThat(version(read(Deals.ANY, Deals.image(Deals.row(), Deals.row()))))
                .isEqualTo(2);
    }

    @Test
    void aReopenedDealIsToldOnce() {
        read(Deals.ANY, won());

        assertThat(reason(read(Deals.ANY, notWon(StageSemantics.IN_WORK)))).isEqualTo(Reason.REOPENED);
        assertThat(read(Deals.ANY, notWon(StageSemantics.IN_WORK)).event()).isEmpty();
    }

    @Test
    void aLostAndADeletedDealAreToldWhenTheyWereClosed() {
        assertThat(read(Deals.ANY, notWon(StageSemantics.LOST)).event()).isEmpty();
        read(Deals.ANY, won());
        assertThat(reason(read(Deals.ANY, notWon(StageSemantics.LOST)))).isEqualTo(Reason.LOST);
        read(Deals.ANY, won());
        assertThat(reason(read(Deals.ANY, new DealReading.Gone()))).isEqualTo(Reason.DELETED);
    }

    @Test
    void aDealThatWaitsForItsPaymentIsLookedAtForThirtyDays() {
        var paidOnly = new ClosedRule(null, true, null, List.of(Deals.KASPI));
        read(paidOnly, won());
        assertThat(record.state()).isEqualTo(IntakeState.WAITING);
        assertThat(record.lookAt()).isEqualTo(NOW.plusMinutes(10));

        now = NOW.plusDays(29);
        read(paidOnly, won());
        assertThat(record.lookAt()).isEqualTo(now.plusMinutes(10));

        now = NOW.plusDays(30);
        read(paidOnly, won());
        assertThat(record.state()).isEqualTo(IntakeState.IGNORED);
        assertThat(record.lookAt()).isNull();

        var paid = Deals.image(Deals.won(), List.of(Deals.payment(true, "Kaspi")), Deals.row());
        assertThat(version(read(paidOnly, paid))).isEqualTo(1);
    }

    @Test
    void anUnusableDealSaysWhyAndIsTriedAgainWhenItChanges() {
        var odd = new CrmRow(
                "101",
                "Кофе",
                Deals.dec("118"),
                null,
                null,
                Deals.dec("1"),
                null,
                Deals.dec("18"),
                true,
                "796",
                ProductType.GOODS);

        var decision = read(Deals.ANY, Deals.image(odd));
        assertThat(decision.complaint()).get().extracting(Complaint::code).isEqualTo("BTX-0304");
        assertThat(record.state()).isEqualTo(IntakeState.FAILED);
        assertThat(record.seen()).isEqualTo(record.wanted());
        assertThat(record.lookAt()).isEqualTo(NOW.plusHours(1));

        assertThat(version(read(Deals.ANY, won()))).isEqualTo(1);
        assertThat(record.reasonCode()).isNull();
    }

    @Test
    void aDealWithDocumentsThatBecomesUnusableSaysThatTheyStay() {
        read(Deals.ANY, won());

        var decision = read(Deals.ANY, Deals.image());
        assertThat(decision.event()).isEmpty();
        assertThat(decision.complaint())
                .contains(new Complaint(
                        "BTX-0301", "В сделке нет товаров: документы выписывать не на что. Добавьте товары.", true));
    }

    @Test
    void anUnusableDealIsLookedAtForThirtyDays() {
        read(Deals.ANY, Deals.image());
        now = NOW.plusDays(29);
        read(Deals.ANY, Deals.image());
        assertThat(record.lookAt()).isEqualTo(now.plusHours(1));

        now = NOW.plusDays(30);
        read(Deals.ANY, Deals.image());
        assertThat(record.state()).isEqualTo(IntakeState.FAILED);
        assertThat(record.lookAt()).isNull();
    }

    @Test
    void whatWasNotReadStaysDue() {
        var decision = read(Deals.ANY, new DealReading.NotRead("BTX-0103", "busy"));

        assertThat(decision.event()).isEmpty();
        assertThat(record.seen()).isLessThan(record.wanted());
        assertThat(record.dueAt()).isEqualTo(NOW.plusSeconds(1));
    }

    private static DealReading notWon(StageSemantics semantics) {
        return new DealReading.NotWon(Deals.deal("Сделка", semantics, Map.of()));
    }

    private static DealImage won() {
        return Deals.image(Deals.row());
    }

    private Decision read(ClosedRule rule, DealImage image) {
        return read(rule, new DealReading.Won(image));
    }

    private Decision read(ClosedRule rule, DealReading reading) {
        var decision = new DecideDeal(Deals.rules(rule), TIMES, new Known(Map.of(), Map.of()), now)
                .after(reading, record, record.wanted());
        record = decision.record();
        return decision;
    }

    private static long version(Decision decision) {
        return ((DealClosed) decision.event().orElseThrow()).version().number();
    }

    private static Reason reason(Decision decision) {
        return ((DealReopened) decision.event().orElseThrow()).reason();
    }
}
