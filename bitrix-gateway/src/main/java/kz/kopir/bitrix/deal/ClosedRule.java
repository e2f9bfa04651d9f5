package kz.kopir.bitrix.deal;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import kz.kopir.contracts.Payment;

/**
 * When a won deal counts as closed.
 *
 * @param since      deals that closed before are left alone, or null: their documents were made by hand
 * @param paidOnly   whether it must be paid
 * @param partIsEnough whether a deal counts as paid that is paid in part
 * @param onlyMethod the one method that counts, or null for all
 * @param methods    how methods are known
 */
public record ClosedRule(
        OffsetDateTime since, boolean paidOnly, boolean partIsEnough, String onlyMethod, List<PaymentMethod> methods) {

    public ClosedRule {
        methods = List.copyOf(methods);
    }

    public ClosedRule(OffsetDateTime since, boolean paidOnly, String onlyMethod, List<PaymentMethod> methods) {
        this(since, paidOnly, false, onlyMethod, methods);
    }

    /** Whether it can be answered only by who sees the payments. */
    public boolean needsPayments() {
        return paidOnly || onlyMethod != null;
    }

    public Verdict judge(CrmDeal deal, List<CrmPayment> payments) {
        if (since != null && deal.closedAt() != null && deal.closedAt().isBefore(since)) {
            return new Verdict.NotOurs("The deal closed before " + since);
        }
        var made = new PaymentSummary(deal, payments);
        var object = made.main();
        var method = methodOf(deal, object);
        var says = method.filter(known -> known.saysPaid(deal)).isPresent();
        if (onlyMethod != null
                && !method.map(PaymentMethod::code).filter(onlyMethod::equals).isPresent()) {
            return ofAnotherMethod(object, made.isAny() || says);
        }
        if (paidOnly && !says && !made.isWhole()) {
            if (!made.isAny()) {
                return new Verdict.AwaitsPayment("The deal is won and not paid");
            }
            if (!partIsEnough) {
                return new Verdict.AwaitsPayment("The deal is won and paid in part: %s of %s"
                        .formatted(Tiyns.text(made.paid()), Tiyns.text(deal.total())));
            }
        }
        return new Verdict.Closed(payment(method, made));
    }

    /** A payment of another kind that has been made settles it; until then the right one may still come. */
    private Verdict ofAnotherMethod(Optional<CrmPayment> object, boolean paid) {
        return object.isPresent() && paid
                ? new Verdict.NotOurs("The deal is paid by another method than " + onlyMethod)
                : new Verdict.AwaitsPayment("The deal is won and no payment by " + onlyMethod + " is known");
    }

    private Optional<PaymentMethod> methodOf(CrmDeal deal, Optional<CrmPayment> object) {
        return methods.stream()
                .filter(method -> object.filter(method::takes).isPresent())
                .findFirst()
                .or(() -> methods.stream().filter(method -> method.marks(deal)).findFirst());
    }

    private static Payment payment(Optional<PaymentMethod> method, PaymentSummary made) {
        var code = method.map(PaymentMethod::code).orElse(null);
        if (made.isAny()) {
            return made.told(code);
        }
        return code == null ? null : new Payment(code, null, null, null);
    }
}
