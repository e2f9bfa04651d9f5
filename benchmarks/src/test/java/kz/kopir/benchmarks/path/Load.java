package kz.kopir.benchmarks.path;

import java.time.Duration;
import java.time.Instant;

/** Closes deals: at a rate whatever comes of them, or so that always as many are under way. */
final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LOOK_MILLIS = 20;

    private final DealFeed feed;
    private final Arrivals arrivals;

    Load(DealFeed feed, Arrivals arrivals) {
        this.feed = feed;
        this.arrivals = arrivals;
    }

    /** The time in which deals were closed. */
    record Window(Instant from, Instant until) {

        double seconds() {
            return Duration.between(from, until).toNanos() / 1e9;
        }
    }

    /** Closes each deal at its own time, or at once when that is past; does not wait for what comes of it. */
    Window open(DealFeed.Way way, double perSecond, int count) throws Exception {
        feed.prepare(count);
        var from = Instant.now();
        var begun = System.nanoTime();
        for (var i = 0; i < count; i++) {
            var after = (long) (i * 1e9 / perSecond);
            sleepUntil(begun + after);
            arrivals.closed(feed.close(way), from.plusNanos(after));
        }
        feed.flush();
        return new Window(from, from.plusNanos((long) (count * 1e9 / perSecond)));
    }

    /** Closes deals that are prepared, for so long, as many as keep that many under way. */
    Window closed(DealFeed.Way way, int underWay, Duration time) throws Exception {
        var from = Instant.now();
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            for (var free = underWay - arrivals.look().underWay(); free > 0; free--) {
                var now = Instant.now();
                arrivals.closed(feed.close(way), now);
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return new Window(from, Instant.now());
    }

    /** Returns when every closed deal has its number; fails when for two minutes none gets one. */
    void awaitAll() throws InterruptedException {
        var before = -1;
        var since = System.nanoTime();
        while (arrivals.look().underWay() > 0) {
            if (arrivals.arrived() != before) {
                before = arrivals.arrived();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        arrivals.underWay() + " deals get no number; see benchmarks/target/path/log");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        var left = nanoTime - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }
}
