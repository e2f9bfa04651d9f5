package kz.kopir.sandbox.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClusterIdTest {

    /** One start in 64 failed: kafka-storage took such an id for an option. */
    @Test
    void doesNotBeginWithADash() {
        assertThat(KafkaServer.clusterId(new UUID(0xF8L << 56, 0)))
                .doesNotStartWith("-")
                .hasSize(22);
    }
}
