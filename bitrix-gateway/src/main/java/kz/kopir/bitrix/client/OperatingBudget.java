package kz.kopir.bitrix.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each method of a portal has cost in execution time, by the portal's own count. One that comes near its limit is left alone until
 * its time is given back, because a refusal blocks it for all who use the webhook.
 */
final class OperatingBudget {

    private static final Duration MARGIN = Duration.ofSeconds(1);
    /** The time is counted by minutes, so that is when a part of it comes back at the earliest. */
    private static final Duration WHEN_NOTHING_IS_KNOWN = Duration.ofMinutes(1);

    private volatile Duration most;
    private final InstantSource clock;
    private final Map<String, Spent> spent = new ConcurrentHashMap<>();

    /** @param freeAt by our clock */
    private record Spent(Duration operating, Instant freeAt) {}

    /** @param most that a method may cost in its window; less than what Bitrix24 allows */
    OperatingBudget(Duration most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** The limit is another one from now on. */
    void limit(Duration most) {
        this.most = most;
    }

    /** How long the method is to be left alone; zero when it may be called. */
    Duration pauseOf(String method) {
        var known = spent.get(method);
        if (known == null || known.operating().compareTo(most) < 0) {
            return Duration.ZERO;
        }
        var pause = Duration.between(clock.instant(), known.freeAt());
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    /** The portal counts up, so its last word is the truth, and the words are not to be summed. */
    void told(String method, AnswerTime time) {
        if (time.operating() != null) {
            var freeIn = time.freeIn() == null ? WHEN_NOTHING_IS_KNOWN : time.freeIn();
            spent.put(
                    method,
                    new Spent(time.operating(), clock.instant().plus(freeIn).plus(MARGIN)));
        }
    }

    /** The portal refused it whatever we counted: others use the webhook too. */
    void refused(String method, Duration after) {
        var freeAt = clock.instant().plus(after);
        spent.merge(
                method,
                new Spent(most, freeAt),
                (known, fresh) -> known.freeAt().isAfter(freeAt) ? new Spent(most, known.freeAt()) : fresh);
    }

    /** Seconds by method, as last told. */
    Map<String, Double> seconds() {
        var seconds = new TreeMap<String, Double>();
        spent.forEach((method, known) -> seconds.put(method, known.operating().toMillis() / 1000.0));
        return seconds;
    }
}
