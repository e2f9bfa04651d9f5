package kz.kopir.sandbox.bitrix.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeakyBucketTest {

    private final AtomicLong nanos = new AtomicLong();
    private final LeakyBucket bucket = new LeakyBucket(2, 50, nanos::get);

    @Test
    void takesABurstAndThenTwoASecond() {
        assertThat(taken(60)).isEqualTo(50);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(taken(60)).isEqualTo(6);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(taken(60)).isEqualTo(50);
    }

    private int taken(int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += bucket.take() ? 1 : 0;
        }
        return taken;
    }
}
