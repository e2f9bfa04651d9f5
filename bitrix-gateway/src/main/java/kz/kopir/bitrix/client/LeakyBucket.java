package kz.kopir.bitrix.client;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How much of a portal's request budget is used, counted as Bitrix24 counts it: each request adds one, a fixed number leaks out each
 * second, and a request that would go over the rim is refused. Requests that come too early are told how long to wait, in the
 * order of their coming.
 */
final class LeakyBucket {

    private static final double MILLIS = 1000;

    private final double size;
    private final double leakPerMilli;
    private final InstantSource clock;
    private double level;
    private long measuredAt;

    /**
     * @param size          requests that may be in the bucket at once, the portal's limit less our reserve
     * @param leakPerSecond requests that leak out each second
     */
    LeakyBucket(double size, double leakPerSecond, InstantSource clock) {
        this.size = size;
        this.leakPerMilli = leakPerSecond / MILLIS;
        this.clock = clock;
        this.measuredAt = clock.millis();
    }

    /**
     * Takes a place for one request.
     *
     * @param patience how long the caller would wait
     * @return how long it has to wait; negative when that is longer than its patience, and then no place was taken
     */
    synchronized Duration take(Duration patience) {
        leak();
        var over = level + 1 - size;
        var wait = over <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(over / leakPerMilli));
        if (wait.compareTo(patience) > 0) {
            return wait.negated();
        }
        level++;
        return wait;
    }

    /** Bitrix24 refused for the rate: others share the budget, and it is used up whatever we counted. */
    synchronized void overflowed() {
        leak();
        level = Math.max(level, size);
    }

    synchronized double level() {
        leak();
        return level;
    }

    private void leak() {
        var now = clock.millis();
        level = Math.max(0, level - Math.max(0, now - measuredAt) * leakPerMilli);
        measuredAt = now;
    }
}
