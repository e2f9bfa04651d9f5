package kz.kopir.sandbox.bitrix.rest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Makes the {@code time} block of answers. {@code operating} is what a method has cost in its ten-minute window, so it only grows in there. */
public final class TimeBlock {

    private static final long WINDOW_SECONDS = 600;
    private static final double LIMIT_SECONDS = 480;
    private static final double NANOS = 1e9;

    private record Window(long resetAt, double seconds) {}

    private final Clock clock;
    private final Map<String, Window> windows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public TimeBlock(Clock clock) {
        this.clock = clock;
    }

    /** What the method has cost is looked at before a call, never after it. */
    public void admit(String method) {
        var window = windows.get(method);
        if (window != null && window.resetAt() > clock.instant().getEpochSecond() && window.seconds() > LIMIT_SECONDS) {
            throw new MethodRefused(429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.");
        }
    }

    /** @param furtherSeconds counted as execution beside the time that it took */
    public Map<String, Object> of(String method, Instant start, long tookNanos, double furtherSeconds) {
        var took = tookNanos / NANOS;
        var finish = start.plusNanos(tookNanos);
        var window = spend(method, start.getEpochSecond(), took + furtherSeconds);
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
