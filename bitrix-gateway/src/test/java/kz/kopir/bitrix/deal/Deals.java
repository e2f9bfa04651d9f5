package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.Responsible;

/** Deals for tests. */
public final class Deals {

    public static final OffsetDateTime CLOSED_AT = OffsetDateTime.parse("2026-11-20T15:04:05+05:00");
    public static final PaymentMethod KASPI = new PaymentMethod("KASPI", "kaspi", null, null, null, null);
    public static final VatRates RATES = new VatRates(List.of(dec("16"), dec("12")), List.of(dec("5"), dec("10")));
    public static final ClosedRule ANY = new ClosedRule(null, false, null, List.of(KASPI));

    private Deals() {}

    public static CrmDeal won() {
        return deal("Сделка", StageSemantics.WON, Map.of());
    }

    public static CrmDeal deal(String title, StageSemantics semantics, Map<String, String> fields) {
        return new CrmDeal("101", title, semantics, "11", null, "KZT", dec("11200"), CLOSED_AT, null, "1", fields);
    }

    public static CrmRow row() {
        return new CrmRow(
                "101", "Кофе", dec("11200"), dec("10000"), dec("1"), null, dec("12"), true, "796", ProductType.GOODS);
    }

    public static DealImage image(CrmRow... rows) {
        return image(won(), List.of(), rows);
    }

    public static DealImage image(CrmDeal deal, List<CrmPayment> payments, CrmRow... rows) {
        return new DealImage(
                deal,
                List.of(rows),
                payments,
                new CrmParty("Ромашка", "+77010000000", null, null, List.of(requisite("1", "960640000535"))),
                null,
                null,
                null,
                new Responsible("1", "Менеджер", "m@example.kz"),
                Map.of());
    }

    public static CrmRequisite requisite(String id, String bin) {
        return new CrmRequisite(id, null, bin, null, null);
    }

    public static CrmPayment payment(boolean paid, String system) {
        return new CrmPayment(paid, paid ? CLOSED_AT : null, dec("11200"), system, "77/1");
    }

    public static PortalRules rules(ClosedRule closed) {
        return new PortalRules("bitrix24:main", "990140000483", closed, RATES);
    }

    public static BigDecimal dec(String number) {
        return new BigDecimal(number);
    }
}
