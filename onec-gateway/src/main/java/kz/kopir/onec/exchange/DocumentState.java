package kz.kopir.onec.exchange;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A document as it stands in 1C.
 *
 * @param number      1C's own
 * @param amount      null for a kind that keeps none
 * @param dataVersion what changes with every write; null where the way into 1C does not tell it
 */
public record DocumentState(
        UUID key, String number, boolean posted, boolean deleted, BigDecimal amount, String dataVersion) {}
