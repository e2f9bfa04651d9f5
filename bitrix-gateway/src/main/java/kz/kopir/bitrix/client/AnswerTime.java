package kz.kopir.bitrix.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The {@code time} block of an answer. Any of it may be missing.
 *
 * @param start     when the portal began the call, by its own clock; null when it did not say
 * @param operating what the method has cost in execution time of late, this call among it; null when it did not say
 * @param freeIn    how long after the start that time, or a part of it, is given back; null when it did not say
 * @param took      how long the portal worked on it; null when it did not say
 */
public record AnswerTime(Instant start, Duration operating, Duration freeIn, Duration took) {

    static AnswerTime of(CrmData block) {
        var start = start(block);
        var operating = block.decimal("operating");
        var took = block.decimal("duration");
        var resetAt = block.decimal("operating_reset_at");
        return new AnswerTime(
                start,
                operating == null ? null : duration(operating),
                start == null || resetAt == null ? null : Duration.between(start, instant(resetAt)),
                took == null ? null : duration(took));
    }

    private static Instant start(CrmData block) {
        var seconds = block.decimal("start");
        if (seconds != null) {
            return instant(seconds);
        }
        var begun = block.time("date_start");
        return begun == null ? null : begun.toInstant();
    }

    private static Instant instant(BigDecimal seconds) {
        return Instant.EPOCH.plus(duration(seconds));
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
