package kz.kopir.system;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What Kafka holds of each deal, in the words of {@link DealModel}. Events come to two topics without an order between them, so each deal has
 * two lists; a record that was sent again after a crash has its former id, by which consumers pass over it.
 */
final class DealEventLedger implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, List<String>> told = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    DealEventLedger(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of("deal.closed", "deal.reopened"));
    }

    /** All that has been told until now, by deal; sorted, since the topics have no common order. */
    Map<String, List<String>> read() {
        for (var records = consumer.poll(Duration.ofMillis(200)); !records.isEmpty(); ) {
            records.forEach(record -> {
                var event = new JsonObject(new String(record.value(), StandardCharsets.UTF_8));
                var id = new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
                var words = words(record.topic(), event);
                var before = ids.putIfAbsent(id, words);
                if (before == null) {
                    told.computeIfAbsent(event.getString("deal"), deal -> new ArrayList<>())
                            .add(words);
                } else if (!before.equals(words)) {
                    throw new AssertionError("Two events have the id " + id + ": " + before + " and " + words);
                }
            });
            records = consumer.poll(Duration.ofMillis(50));
        }
        var sorted = new HashMap<String, List<String>>();
        told.forEach((deal, events) -> sorted.put(deal, events.stream().sorted().toList()));
        return sorted;
    }

    private static String words(String topic, JsonObject event) {
        var version = event.getJsonObject("version").getInteger("number");
        return topic.equals("deal.closed")
                ? "closed " + version
                : "reopened " + version + " " + event.getString("reason");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
