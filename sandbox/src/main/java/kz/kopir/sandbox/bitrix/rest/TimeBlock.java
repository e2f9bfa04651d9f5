package kz.kopir.sandbox.bitrix.rest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the {@code time} block of answers. {@code operating} is what a method has cost in its ten-minute window, so it only grows in there. */
public final class TimeBlock {

    private static final long WINDOW_SECONDS = 600;
    private static final double NANOS = 1e9;

    private record Window(long resetAt, double seconds) {}

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    public TimeBlock(Clock clock) {
        this.clock = clock;
    }

    public Map<String, Object> of(String method, Instant start, long tookNanos) {
        var took = tookNanos / NANOS;
        var finish = start.plusNanos(tookNanos);
        var window = spend(method, start.getEpochSecond(), took);
        var time = new LinkedHashMap<String, Object>();
        time.put("start", seconds(start));
        time.put("finish", seconds(finish));
        time.put("duration", round(took));
        time.put("processing", round(took));
        time.put("date_start", date(start));
        time.put("date_finish", date(finish));
        time.put("operating_reset_at", window.resetAt());
        time.put("operating", round(window.seconds()));
        return time;
    }

    private Window spend(String method, long now, double took) {
        return windows.merge(
                method,
                new Window(now + WINDOW_SECONDS, took),
                (old, fresh) -> old.resetAt() <= now ? fresh : new Window(old.resetAt(), old.seconds() + took));
    }

    private String date(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .atZone(clock.getZone())
                .toOffsetDateTime()
                .format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), 9))
                .setScale(6, RoundingMode.HALF_UP);
    }

    private static BigDecimal round(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(6, RoundingMode.HALF_UP);
    }
}
