package kz.kopir.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class LeakyBucketTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final LeakyBucket bucket = new LeakyBucket(45, 2, (InstantSource) () -> now);

    @Test
    void letsABurstThroughAtOnce() {
        for (var i = 0; i < 45; i++) {
            assertThat(bucket.take(MINUTE)).isZero();
        }
        assertThat(bucket.take(MINUTE)).isEqualTo(Duration.ofMillis(500));
        assertThat(bucket.take(MINUTE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void leaksTwoASecond() {
        fill();
        now = now.plusSeconds(3);

        for (var i = 0; i < 6; i++) {
            assertThat(bucket.take(MINUTE)).isZero();
        }
        assertThat(bucket.take(MINUTE)).isPositive();
    }

    @Test
    void refusesWhoHasNoPatienceWithoutTakingAPlace() {
        fill();

        assertThat(bucket.take(Duration.ZERO)).isEqualTo(Duration.ofMillis(-500));
        assertThat(bucket.take(MINUTE)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void isFullOnceThePortalSaysSo() {
        bucket.overflowed();

        assertThat(bucket.take(MINUTE)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void forgetsNothingWhenTheClockGoesBack() {
        fill();
        now = now.minusSeconds(60);

        assertThat(bucket.level()).isEqualTo(45);
    }

    private void fill() {
        for (var i = 0; i < 45; i++) {
            bucket.take(MINUTE);
        }
    }
}
