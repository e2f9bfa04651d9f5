package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * A payment object of a deal.
 *
 * @param systemName the payment system as the company named it
 * @param reference  the payment's number
 */
public record CrmPayment(boolean paid, OffsetDateTime paidAt, BigDecimal sum, String systemName, String reference) {}
