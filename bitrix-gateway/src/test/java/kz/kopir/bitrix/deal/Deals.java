package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return deal(title, semantics, dec("11200"), false, "KZT", fields);
    }

    public static CrmDeal deal(
            String title,
            StageSemantics semantics,
            BigDecimal total,
            boolean manual,
            String currency,
            Map<String, String> fields) {
        return new CrmDeal(
                "101", title, semantics, "11", List.of(), null, currency, total, manual, CLOSED_AT, null, "1", null,
                fields);
    }

    public static CrmRow row() {
        return row(dec("11200"), dec("10000"), dec("1"), dec("12"), true);
    }

    public static CrmRow row(
            BigDecimal price, BigDecimal exclusive, BigDecimal quantity, BigDecimal rate, boolean included) {
        return new CrmRow(
                "101", "Кофе", price, exclusive, null, quantity, null, rate, included, "796", ProductType.GOODS);
    }

    public static DealImage image(CrmRow... rows) {
        var total = Arrays.stream(rows).map(CrmRow::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
        return image(deal("Сделка", StageSemantics.WON, total, false, "KZT", Map.of()), List.of(), rows);
    }

    public static DealImage image(CrmDeal deal, List<CrmPayment> payments, CrmRow... rows) {
        return image(deal, payments, buyer(company(List.of(requisite("1", "960640000535")))), rows);
    }

    public static DealImage image(CrmDeal deal, List<CrmPayment> payments, CrmBuyer buyer, CrmRow... rows) {
        return new DealImage(
                deal,
                List.of(rows),
                payments,
                buyer,
                Optional.empty(),
                new Responsible("1", "Менеджер", "m@example.kz"),
                Map.of(),
                null);
    }

    public static CrmBuyer buyer(CrmParty company) {
        return new CrmBuyer(company, null, List.of(), null, null, List.of());
    }

    public static CrmParty company(List<CrmRequisite> requisites) {
        return new CrmParty("Ромашка", "+77010000000", null, List.of(), requisites, Map.of());
    }

    public static CrmRequisite requisite(String id, String bin) {
        return new CrmRequisite(id, null, bin, null, null);
    }

    public static CrmPayment payment(boolean paid, String system) {
        return payment("1", paid, "11200", system);
    }

    public static CrmPayment payment(String id, boolean paid, String sum, String system) {
        return new CrmPayment(id, paid, paid ? CLOSED_AT : null, dec(sum), "KZT", system, "77/" + id, false);
    }

    public static PortalRules rules(ClosedRule closed) {
        return new PortalRules("bitrix24:main", "990140000483", closed, RATES);
    }

    public static BigDecimal dec(String number) {
        return new BigDecimal(number);
    }
}
