package kz.kopir.platform.outbound;

import java.time.Duration;
import java.time.InstantSource;

/**
 * A budget of calls, counted as leaky buckets are: each call adds one, a fixed number leaks out each second, and a call that would go
 * over the rim has to wait, in the order of coming.
 */
public final class LeakyBucket {

    private static final double MILLIS = 1000;

    private double size;
    private double leakPerMilli;
    private final InstantSource clock;
    private double level;
    private long measuredAt;

    /**
     * @param size          calls that may be in the bucket at once
     * @param leakPerSecond calls that leak out each second
     */
    public LeakyBucket(double size, double leakPerSecond, InstantSource clock) {
        this.size = size;
        this.leakPerMilli = leakPerSecond / MILLIS;
        this.clock = clock;
        this.measuredAt = clock.millis();
    }

    /**
     * Takes a place for one call.
     *
     * @param patience how long the caller would wait
     * @return how long it has to wait; negative when that is longer than its patience, and then no place was taken
     */
    public synchronized Duration take(Duration patience) {
        var wait = waitFor(1);
        if (wait.compareTo(patience) > 0) {
            return wait.negated();
        }
        level++;
        return wait;
    }

    /** How long it would be until there is room for so many calls. */
    public synchronized Duration waitFor(double calls) {
        leak();
        var over = level + calls - size;
        return over <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(over / leakPerMilli));
    }

    /** The target allows something else from now on; what is in the bucket stays there. */
    public synchronized void limit(double size, double leakPerSecond) {
        leak();
        this.size = size;
        this.leakPerMilli = leakPerSecond / MILLIS;
    }

    /** The target refused for the rate: others share the budget, and it is used up whatever we counted. */
    public synchronized void overflowed() {
        leak();
        level = Math.max(level, size);
    }

    public synchronized double level() {
        leak();
        return level;
    }

    /** Which share of the budget is used up; over 1 while calls wait. */
    public synchronized double used() {
        leak();
        return level / size;
    }

    /** How many calls could be made at once without waiting; negative while some wait already. */
    public synchronized double room() {
        leak();
        return size - level;
    }

    private void leak() {
        var now = clock.millis();
        level = Math.max(0, level - Math.max(0, now - measuredAt) * leakPerMilli);
        measuredAt = now;
    }
}
