package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.kopir.contracts.Payment;

/** All payments of a deal as one: what was paid in parts is summed up, what was given back does not count. */
final class PaymentSummary {

    private static final Comparator<CrmPayment> BY_TIME = Comparator.comparing(
                    CrmPayment::paidAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(CrmPayment::id, Comparator.nullsLast(Comparator.naturalOrder()));
    private static final Comparator<CrmPayment> MAIN_FIRST = Comparator.comparing(CrmPayment::counts)
            .thenComparing(CrmPayment::sum, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CrmPayment::paidAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed();
    private static final String GLUE = ", ";

    private final CrmDeal deal;
    private final List<CrmPayment> payments;
    private final List<CrmPayment> made;

    PaymentSummary(CrmDeal deal, List<CrmPayment> payments) {
        this.deal = deal;
        this.payments = payments;
        this.made = payments.stream().filter(CrmPayment::counts).sorted(BY_TIME).toList();
    }

    /** The one whose method is the deal's: the largest that was made, else any. */
    Optional<CrmPayment> main() {
        return payments.stream().filter(payment -> !payment.refunded()).min(MAIN_FIRST);
    }

    boolean isAny() {
        return !made.isEmpty();
    }

    /** Whether the whole is paid. A payment that says no sum is one of the whole. */
    boolean isWhole() {
        return isAny()
                && (made.stream().anyMatch(payment -> !payment.saysSum()) || paid().compareTo(deal.total()) >= 0);
    }

    BigDecimal paid() {
        return made.stream().filter(CrmPayment::saysSum).map(CrmPayment::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** @param code of the method, or null when it is unknown */
    Payment told(String code) {
        var last =
                made.stream().map(CrmPayment::paidAt).filter(Objects::nonNull).max(OffsetDateTime::compareTo);
        var references = made.stream()
                .map(CrmPayment::reference)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(GLUE));
        return new Payment(code, last.orElse(null), references.isEmpty() ? null : references, amount());
    }

    /** Unknown where a payment says no sum, or is made in another currency than the deal's. */
    private BigDecimal amount() {
        var known = made.stream()
                .allMatch(payment -> payment.saysSum()
                        && (payment.currency() == null || payment.currency().equals(deal.currency())));
        return known ? paid() : null;
    }
}
