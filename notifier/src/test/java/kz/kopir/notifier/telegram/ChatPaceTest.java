package kz.kopir.notifier.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatPaceTest {

    private static final Duration NO_PATIENCE = Duration.ZERO;
    private static final long PERSON = 100200;
    private static final long GROUP = -100300;

    private final MovedClock clock = new MovedClock();
    private final ChatPace pace = new ChatPace(clock);

    @Test
    void sendsOneASecondToAChatAfterAShortBurst() {
        assertThat(sentTo(PERSON, 60)).isBetween(60, 65);
    }

    @Test
    void sendsTwentyAMinuteToAGroupAtMost() {
        assertThat(sentTo(GROUP, 60)).as("with the burst").isBetween(15, 20);
        assertThat(sentTo(GROUP, 60)).isBetween(14, 20);
    }

    @Test
    void sendsThirtyASecondOverAllAtMost() {
        var longest = IntStream.range(0, 100)
                .mapToObj(chat -> pace.take(1000 + chat, Duration.ofMinutes(1)))
                .max(Duration::compareTo)
                .orElseThrow();
        assertThat(longest).as("the wait of the hundredth").isGreaterThan(Duration.ofMillis(2300));
    }

    @Test
    void leavesAChatAloneAsLongAsTelegramAsked() {
        pace.silence(PERSON, Duration.ofSeconds(30));
        assertThat(pace.take(PERSON, Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(-30));
        assertThat(pace.take(GROUP, NO_PATIENCE)).as("another chat").isZero();
        clock.move(Duration.ofSeconds(30));
        assertThat(pace.take(PERSON, NO_PATIENCE)).isZero();
    }

    /** How many messages go out at once within so many seconds, tried ten times a second. */
    private int sentTo(long chat, int seconds) {
        var sent = 0;
        for (int i = 0; i < seconds * 10; i++) {
            clock.move(Duration.ofMillis(100));
            if (!pace.take(chat, NO_PATIENCE).isNegative()) {
                sent++;
            }
        }
        return sent;
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-11-21T00:00:00Z");

        void move(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
