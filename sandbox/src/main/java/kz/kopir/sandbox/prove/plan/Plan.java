package kz.kopir.sandbox.prove.plan;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is done to the system, and when. The same seed, length and scene make the same plan.
 *
 * @param disturbances by their beginning; all end within the length
 */
public record Plan(long seed, Duration length, List<Disturbance> disturbances) {

    public static Plan draw(long seed, Duration length, Scene scene) {
        return new Plan(seed, length, new Draw(seed, length, scene).all());
    }

    /** How many of them there are. */
    public long count(Trouble... troubles) {
        var wanted = List.of(troubles);
        return disturbances.stream()
                .filter(each -> wanted.contains(each.trouble()))
                .count();
    }

    /** A line for each. */
    public String text() {
        return disturbances.stream().map(Disturbance::toString).collect(Collectors.joining("\n"));
    }
}
