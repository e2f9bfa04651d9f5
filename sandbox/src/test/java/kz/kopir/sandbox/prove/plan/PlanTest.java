package kz.kopir.sandbox.prove.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import kz.kopir.sandbox.prove.Prove;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Duration LONG = Duration.ofMinutes(30);

    private static Plan plan(long seed) {
        return Plan.draw(seed, LONG, Prove.scene());
    }

    @Test
    void theSameSeedMakesTheSamePlan() {
        assertThat(plan(7).text()).isEqualTo(plan(7).text());
        assertThat(plan(7).text()).isNotEqualTo(plan(8).text());
    }

    @Test
    void everyTroubleComesInALongRun() {
        assertThat(Arrays.stream(Trouble.values()).filter(trouble -> plan(7).count(trouble) == 0))
                .isEmpty();
    }

    @Test
    void everyServiceAndBothServersAreKilled() {
        var killed = plan(7).disturbances().stream()
                .filter(each -> each.trouble() == Trouble.KILL)
                .map(Disturbance::target)
                .toList();
        assertThat(killed).contains(Scene.POSTGRES, Scene.KAFKA);
        Prove.scene().services().forEach(service -> assertThat(killed).contains(Scene.instance(service, 1)));
    }

    @Test
    void allIsHealedWhenItsTimeIsOver() {
        assertThat(LongStream.range(0, 50).boxed().flatMap(seed -> plan(seed).disturbances().stream()))
                .allMatch(each -> each.end().compareTo(LONG) <= 0);
    }

    @Test
    void neverDoesTwoThingsToOneProcessAtOnce() {
        var all = plan(7).disturbances();
        for (var one : all) {
            assertThat(all.stream()
                            .filter(other -> other != one
                                    && other.target().equals(one.target())
                                    && other.trouble().realm() == one.trouble().realm()
                                    && other.meets(one)))
                    .as(one.toString())
                    .isEmpty();
        }
    }

    /** It would be started again after it was stopped with its part of the run. */
    @Test
    void touchesASecondInstanceOnlyWhileItIsThere() {
        var all = plan(7).disturbances();
        all.stream()
                .filter(each -> each.target().matches(".*-2(>.*)?"))
                .forEach(each -> assertThat(all.stream()
                                .filter(second -> second.trouble() == Trouble.SECOND
                                        && each.target().startsWith(Scene.instance(second.target(), 2))
                                        && second.at().compareTo(each.at()) < 0
                                        && each.end().compareTo(second.end()) < 0))
                        .as(each.toString())
                        .hasSize(1));
    }

    @Test
    void anHourHasTwoHundredKillsAndFiftyBrokenLinks() {
        var hour = Plan.draw(1, Duration.ofHours(1), Prove.scene());
        assertThat(hour.count(Trouble.KILL)).isGreaterThan(200);
        assertThat(hour.count(Trouble.CUT, Trouble.SILENCE, Trouble.HALF_OPEN, Trouble.LOST_ANSWERS))
                .isGreaterThan(50);
    }
}
