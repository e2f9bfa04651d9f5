package kz.kopir.odoo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.EventJson;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the service has told, from the beginning of a topic. */
public final class ToldEvents {

    private static final Duration POLL = Duration.ofMillis(200);

    private ToldEvents() {}

    /** The events of the topic that have the text in them. */
    public static List<JsonNode> with(String broker, String topic, String text) {
        var config = Map.<String, Object>of("bootstrap.servers", broker, "group.id", "told-events");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<JsonNode>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var event : consumer.poll(POLL)) {
                    if (event.value().contains(text)) {
                        found.add(json(event.value()));
                    }
                }
            }
            return found;
        }
    }

    private static JsonNode json(String text) {
        try {
            return EventJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of ours is no JSON", e);
        }
    }
}
