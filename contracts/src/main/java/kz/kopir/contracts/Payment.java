package kz.kopir.contracts;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * How the deal is paid.
 *
 * @param method    a code of the installation's, such as {@code KASPI}, {@code CARD}, {@code INVOICE}; null when unknown
 * @param paidAt    null while unpaid
 * @param reference the bank's or payment system's number of the payment
 */
public record Payment(String method, OffsetDateTime paidAt, String reference, BigDecimal amount) {}
