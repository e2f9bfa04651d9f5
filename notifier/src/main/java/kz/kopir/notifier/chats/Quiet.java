package kz.kopir.notifier.chats;

import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Hours in which a chat is left alone. */
public record Quiet(OffsetDateTime from, OffsetDateTime until) {

    /** Those that last at that moment; they may go over midnight. */
    static Optional<Quiet> at(ZonedDateTime now, LocalTime from, LocalTime to) {
        var begin = now.with(from);
        if (begin.isAfter(now)) {
            begin = begin.minusDays(1);
        }
        var end = begin.with(to);
        if (!end.isAfter(begin)) {
            end = end.plusDays(1);
        }
        return now.isBefore(end)
                ? Optional.of(new Quiet(begin.toOffsetDateTime(), end.toOffsetDateTime()))
                : Optional.empty();
    }
}
