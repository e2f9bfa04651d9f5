package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kz.kopir.notifier.facts.EventLog;
import kz.kopir.notifier.facts.Facts.Room;
import kz.kopir.platform.delivery.KafkaConnection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the topics of the read model by itself, outside any group, on a thread that may wait. */
@ApplicationScoped
class KafkaEventLog implements EventLog {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int BATCH = 1000;

    private final FactsIntake intake;
    private final List<String> topics;
    private final KafkaConnection kafka;

    KafkaEventLog(
            FactsIntake intake,
            @ConfigProperty(name = "kopir.facts.topics") List<String> topics,
            KafkaConnection kafka) {
        this.intake = intake;
        this.topics = topics;
        this.kafka = kafka;
    }

    @Override
    public Uni<Place> replay(Room room, Place from, LongFunction<Uni<Void>> progress) {
        return Uni.createFrom()
                .item(() -> read(room, from, progress))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Place read(Room room, Place from, LongFunction<Uni<Void>> progress) {
        try (var consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> partitions(consumer, topic))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            from.offsets()
                    .forEach((name, offset) -> partitions.stream()
                            .filter(partition -> partition.toString().equals(name))
                            .forEach(partition -> consumer.seek(partition, offset)));
            var ends = consumer.endOffsets(partitions);
            long read = 0;
            var heard = System.nanoTime();
            while (behind(consumer, ends)) {
                var records =
                        new ArrayList<>(StreamSupport.stream(consumer.poll(POLL).spliterator(), false)
                                .toList());
                if (!records.isEmpty()) {
                    intake.take(room, records).await().indefinitely();
                    read += records.size();
                    progress.apply(read).await().indefinitely();
                    heard = System.nanoTime();
                } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                    throw new IllegalStateException("Kafka sends nothing, though there is more");
                }
            }
            var offsets = new HashMap<String, Long>();
            partitions.forEach(partition -> offsets.put(partition.toString(), consumer.position(partition)));
            return new Place(offsets);
        }
    }

    private static Stream<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        var known = consumer.partitionsFor(topic);
        return known == null
                ? Stream.empty()
                : known.stream().map(info -> new TopicPartition(info.topic(), info.partition()));
    }

    private static boolean behind(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private Map<String, Object> settings() {
        return kafka.with(Map.of(
                "max.poll.records",
                BATCH,
                "max.partition.fetch.bytes",
                5 * 1024 * 1024,
                "allow.auto.create.topics",
                false,
                "enable.auto.commit",
                false));
    }
}
