package kz.kopir.bitrix.catalogue;

import java.time.OffsetDateTime;

/**
 * A product of 1C whose card is to be looked at.
 *
 * @param wanted how often that was signalled
 * @param since  when 1C last said that it had changed; null when it did not say
 */
public record DueCard(String product, long wanted, OffsetDateTime since) {}
