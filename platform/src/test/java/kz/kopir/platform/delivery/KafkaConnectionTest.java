package kz.kopir.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {

    @Test
    void everyClientShowsWhatASecuredBrokerWants() {
        var kafka = new KafkaConnection(Map.of(
                "bootstrap.servers", "kafka:9093",
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "group.id", "notifier"));

        assertThat(kafka.with(Map.of("acks", "all")))
                .containsOnly(
                        Map.entry("bootstrap.servers", "kafka:9093"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "SCRAM-SHA-512"),
                        Map.entry("acks", "all"));
    }

    @Test
    void whatAClientWantsForItselfCountsForMore() {
        var kafka = new KafkaConnection(Map.of("bootstrap.servers", "kafka:9092", "request.timeout.ms", "30000"));

        assertThat(kafka.with(Map.of("request.timeout.ms", 10_000))).containsEntry("request.timeout.ms", 10_000);
    }
}
