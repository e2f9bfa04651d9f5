package kz.kopir.sandbox.bitrix.rest;

import java.util.function.LongSupplier;

/** The portal's limit of requests: each adds one, time takes away, and one that would overflow is refused and adds nothing. */
public final class LeakyBucket {

    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private double perSecond;
    private double burst;
    private double level;
    private long seen;

    public LeakyBucket(double perSecond, double burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.seen = nanoTime.getAsLong();
    }

    public boolean take() {
        var now = nanoTime.getAsLong();
        level = Math.max(0, level - (now - seen) / NANOS * perSecond);
        seen = now;
        if (level + 1 > burst) {
            return false;
        }
        level++;
        return true;
    }

    public void limit(double newPerSecond, double newBurst) {
        perSecond = newPerSecond;
        burst = newBurst;
        level = 0;
    }
}
