package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * A payment object of a deal.
 *
 * @param sum        null or 0 when the portal does not say
 * @param systemName the payment system as the company named it
 * @param reference  the bank's number of the payment, else the portal's
 * @param refunded   whether the money was given back
 */
public record CrmPayment(
        String id,
        boolean paid,
        OffsetDateTime paidAt,
        BigDecimal sum,
        String currency,
        String systemName,
        String reference,
        boolean refunded) {

    /** Whether the money is there. */
    public boolean counts() {
        return paid && !refunded;
    }

    boolean saysSum() {
        return sum != null && sum.signum() > 0;
    }

    /** The same payment as the shop knows it: with the bank's number and the refund. */
    public CrmPayment known(String bankNumber, boolean returned, BigDecimal shopSum) {
        return new CrmPayment(
                id,
                paid,
                paidAt,
                saysSum() ? sum : shopSum,
                currency,
                systemName,
                bankNumber == null ? reference : bankNumber,
                returned);
    }
}
