package kz.kopir.bitrix.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.platform.outbound.LeakyBucket;
import org.junit.jupiter.api.Test;

/** A portal that takes two calls at once and then one a second. */
class TurnsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private Instant now = Instant.parse("2026-11-21T09:00:00Z");
    private final InstantSource clock = () -> now;
    private final Map<UniEmitter<? super Void>, Instant> pauses = new HashMap<>();
    private final Turns turns = new Turns(
            new LeakyBucket(2, 1, clock),
            PATIENCE,
            wait -> Uni.createFrom().emitter(emitter -> pauses.put(emitter, now.plus(wait))),
            clock);
    private final List<String> begun = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private final Map<String, UniEmitter<? super String>> underWay = new HashMap<>();

    @Test
    void aCallAboutADealOvertakesAllMassWorkThatWaits() {
        for (var i = 1; i <= 50; i++) {
            quick(Urgency.MASS, "mass " + i);
        }
        assertThat(begun).containsExactly("mass 1", "mass 2");

        quick(Urgency.DEAL, "deal");
        quick(Urgency.DEAL, "another");
        pass(Duration.ofSeconds(3));

        assertThat(begun).containsExactly("mass 1", "mass 2", "deal", "another", "mass 3");
    }

    @Test
    void aWholeSecondOfTheBudgetIsUsedEachSecond() {
        for (var i = 1; i <= 50; i++) {
            quick(Urgency.MASS, "mass " + i);
        }
        pass(Duration.ofSeconds(30));
        assertThat(begun).hasSize(2 + 30);
    }

    @Test
    void massWorkThatTakesLongLeavesCallsAtATimeToDeals() {
        for (var i = 1; i <= 10; i++) {
            begin(Urgency.MASS, "mass " + i);
        }
        pass(Duration.ofSeconds(20));
        assertThat(begun).hasSize(5);

        begin(Urgency.DEAL, "deal");
        assertThat(begun).endsWith("deal");
        underWay.get("mass 1").complete("answered");
        assertThat(begun).endsWith("mass 6");
    }

    @Test
    void whoWouldWaitTooLongIsTurnedAwayAtOnceAndWhoIsOvertakenWhenItsPatienceEnds() {
        for (var i = 1; i <= 110; i++) {
            quick(Urgency.MASS, "mass " + i);
        }
        assertThat(late)
                .containsExactly(
                        "mass 103", "mass 104", "mass 105", "mass 106", "mass 107", "mass 108", "mass 109", "mass 110");
        assertThat(turns.massWaits()).isTrue();

        quick(Urgency.DEAL, "deal");
        pass(PATIENCE);

        assertThat(begun).contains("deal", "mass 100").doesNotContain("mass 101", "mass 102");
        assertThat(late).endsWith("mass 101", "mass 102");
        assertThat(turns.massWaits()).isFalse();
    }

    @Test
    void whoIsGivenUpLeavesItsPlaceToTheNext() {
        quick(Urgency.MASS, "mass 1");
        quick(Urgency.MASS, "mass 2");
        var givenUp = quick(Urgency.MASS, "mass 3");
        quick(Urgency.MASS, "mass 4");

        givenUp.cancel();
        pass(Duration.ofSeconds(1));

        assertThat(begun).containsExactly("mass 1", "mass 2", "mass 4");
    }

    private Cancellable quick(Urgency urgency, String name) {
        return call(urgency, name, Uni.createFrom().item("answered"));
    }

    private void begin(Urgency urgency, String name) {
        call(urgency, name, Uni.createFrom().emitter(emitter -> underWay.put(name, emitter)));
    }

    private Cancellable call(Urgency urgency, String name, Uni<String> call) {
        return turns.inTurn(
                        urgency,
                        () -> {
                            begun.add(name);
                            return call;
                        },
                        wait -> {
                            late.add(name);
                            return "too late";
                        })
                .subscribe()
                .with(ended -> {});
    }

    /** In small steps, so that each pause ends when it should. */
    private void pass(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusMillis(100);
            var over = pauses.entrySet().stream()
                    .filter(pause -> !pause.getValue().isAfter(now))
                    .map(Map.Entry::getKey)
                    .toList();
            over.forEach(pauses::remove);
            over.forEach(emitter -> emitter.complete(null));
        }
    }
}
