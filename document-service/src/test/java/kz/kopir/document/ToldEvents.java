package kz.kopir.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the service has told, from the beginning of its topics. */
public final class ToldEvents {

    private static final Duration POLL = Duration.ofMillis(200);

    private ToldEvents() {}

    /** The topic of each event that has the text in it. */
    public static List<String> with(String broker, String text, String... topics) {
        var config = Map.<String, Object>of("bootstrap.servers", broker, "group.id", "told-events");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions = Stream.of(topics)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<String>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(event -> {
                    if (event.value().contains(text)) {
                        found.add(event.topic());
                    }
                });
            }
            return found;
        }
    }
}
