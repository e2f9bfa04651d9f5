package kz.kopir.sandbox.prove.plan;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Kinds of troubles that follow one another, beside those of the other tracks. */
enum Track {
    KILLS(millis(9_000), millis(500), millis(4_000), Trouble.KILL),
    FREEZES(millis(30_000), millis(4_000), millis(16_000), Trouble.FREEZE),
    LINKS(
            millis(14_000),
            millis(1_000),
            millis(12_000),
            Trouble.CUT,
            Trouble.SILENCE,
            Trouble.HALF_OPEN,
            Trouble.SLOW,
            Trouble.LOST_ANSWERS),
    TARGETS(millis(15_000), millis(2_000), millis(10_000), targets()),
    WEBHOOKS(millis(15_000), millis(3_000), millis(12_000), webhooks()),
    SECONDS(millis(45_000), millis(24_000), millis(40_000), Trouble.SECOND);

    private final Duration pause;
    private final Duration shortest;
    private final Duration longest;
    private final List<Trouble> troubles;

    Track(Duration pause, Duration shortest, Duration longest, Trouble... troubles) {
        this.pause = pause;
        this.shortest = shortest;
        this.longest = longest;
        this.troubles = List.of(troubles);
    }

    /** The mean time between the beginnings of two. */
    Duration pause() {
        return pause;
    }

    Duration shortest() {
        return shortest;
    }

    Duration longest() {
        return longest;
    }

    List<Trouble> troubles() {
        return troubles;
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static Trouble[] targets() {
        return Stream.of(Trouble.values())
                .filter(trouble -> trouble.realm() == Trouble.Realm.TARGET && !trouble.ofWebhooks())
                .toArray(Trouble[]::new);
    }

    private static Trouble[] webhooks() {
        return Stream.of(Trouble.values()).filter(Trouble::ofWebhooks).toArray(Trouble[]::new);
    }
}
