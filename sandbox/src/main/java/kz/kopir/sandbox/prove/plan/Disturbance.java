package kz.kopir.sandbox.prove.plan;

import java.time.Duration;
import java.util.Locale;

/**
 * One trouble with its time.
 *
 * @param at     after the beginning of the run
 * @param target a process such as {@code onec-gateway-1}, {@code kafka} or {@code postgres}; for {@link Trouble#SECOND} a service; a link such as
 *               {@code onec-gateway-1>onec}; an outside system
 */
public record Disturbance(Duration at, Duration length, Trouble trouble, String target) {

    public Duration end() {
        return at.plus(length);
    }

    boolean meets(Disturbance other) {
        return at.compareTo(other.end()) < 0 && other.at.compareTo(end()) < 0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%3d:%06.3f for %7.3f s  %-18s %s",
                at.toMinutes(),
                at.toMillis() % 60_000 / 1000.0,
                length.toMillis() / 1000.0,
                trouble,
                target);
    }
}
