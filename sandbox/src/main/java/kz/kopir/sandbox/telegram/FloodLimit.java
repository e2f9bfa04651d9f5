package kz.kopir.sandbox.telegram;

import java.time.Clock;

/** A bucket that refills one message per period; an empty one answers 429 with the whole seconds to wait. */
final class FloodLimit {

    private final Clock clock;
    private final int burst;
    private final double periodMillis;
    private double left;
    private long filledAt;

    FloodLimit(Clock clock, int burst, double periodMillis) {
        this.clock = clock;
        this.burst = burst;
        this.periodMillis = periodMillis;
        this.left = burst;
        this.filledAt = clock.millis();
    }

    void take() {
        var now = clock.millis();
        left = Math.min(burst, left + (now - filledAt) / periodMillis);
        filledAt = now;
        if (left < 1) {
            throw BotError.tooManyRequests((int) Math.max(1, Math.ceil((1 - left) * periodMillis / 1000)));
        }
        left -= 1;
    }
}
