package kz.kopir.bitrix.client;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The {@code time} block of an answer.
 *
 * @param start   when the portal began the call, by its own clock; null when it did not say
 */
public record AnswerTime(Instant start) {

    static AnswerTime of(CrmData block) {
        var seconds = block.decimal("start");
        if (seconds != null) {
            return new AnswerTime(Instant.ofEpochMilli(seconds.movePointRight(3).longValue()));
        }
        OffsetDateTime begun = block.time("date_start");
        return new AnswerTime(begun == null ? null : begun.toInstant());
    }
}
