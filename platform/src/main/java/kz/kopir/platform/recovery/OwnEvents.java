package kz.kopir.platform.recovery;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DecodedEvent;
import kz.kopir.contracts.EventCodec;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.Topic;
import kz.kopir.contracts.UnreadableEventException;
import kz.kopir.platform.delivery.KafkaConnection;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Transactions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reads again what this service has told, outside of any group, and has it adopted. */
@ApplicationScoped
class OwnEvents {

    private static final Logger LOG = Logger.getLogger(OwnEvents.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int BATCH = 500;
    private static final String SOURCE_HEADER = "ce_source";

    private final List<Adopter<?>> adopters;
    private final Transactions transactions;
    private final EventCodec codec;
    private final String service;
    private final KafkaConnection kafka;

    OwnEvents(
            @All List<Adopter<?>> adopters,
            Transactions transactions,
            EventCodec codec,
            @ConfigProperty(name = "quarkus.application.name") String service,
            KafkaConnection kafka) {
        this.adopters =
                adopters.stream().sorted(Comparator.comparing(OwnEvents::topic)).toList();
        this.transactions = transactions;
        this.codec = codec;
        this.service = service;
        this.kafka = kafka;
    }

    List<String> topics() {
        return adopters.stream().map(OwnEvents::topic).map(Topic::topicName).toList();
    }

    /**
     * Answers how many there were.
     *
     * @param from the first record that is read of each partition
     */
    long adopt(Map<TopicPartition, Long> from) {
        return adopters.stream().mapToLong(adopter -> adopt(adopter, from)).sum();
    }

    private <E extends KopirEvent> long adopt(Adopter<E> adopter, Map<TopicPartition, Long> from) {
        var topic = topic(adopter);
        var starts = new HashMap<>(from);
        starts.keySet().removeIf(partition -> !partition.topic().equals(topic.topicName()));
        if (starts.isEmpty()) {
            return 0; // the topic is not there yet
        }
        long adopted = 0;
        try (var consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(starts.keySet());
            starts.forEach(consumer::seek);
            var ends = consumer.endOffsets(starts.keySet());
            var heard = System.nanoTime();
            while (behind(consumer, ends)) {
                var records = StreamSupport.stream(consumer.poll(POLL).spliterator(), false)
                        .toList();
                adopted += adopt(adopter, topic, records);
                if (!records.isEmpty()) {
                    heard = System.nanoTime();
                } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                    throw new IllegalStateException(
                            "Kafka sends nothing of " + topic.topicName() + ", though there is more");
                }
            }
        }
        LOG.infof("%d events of %s that this service had told are taken up again", adopted, topic.topicName());
        return adopted;
    }

    private <E extends KopirEvent> int adopt(
            Adopter<E> adopter, Topic topic, List<ConsumerRecord<byte[], byte[]>> records) {
        var own = new ArrayList<Received<E>>();
        for (var record : records) {
            decode(topic, record)
                    .filter(event -> event.source().equals(service))
                    .ifPresent(event -> own.add(new Received<>(
                            event.source(),
                            event.id(),
                            adopter.eventType().cast(event.event()),
                            event.time(),
                            event.traceparent())));
        }
        if (!own.isEmpty()) {
            transactions.inTransaction(tx -> adopter.adopt(tx, own)).await().indefinitely();
        }
        return own.size();
    }

    /** Empty for what others have written and nobody can read. */
    private Optional<DecodedEvent> decode(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        try {
            return Optional.of(codec.decode(topic, headers, record.value()));
        } catch (UnreadableEventException e) {
            var source = headers.get(SOURCE_HEADER);
            if (source != null && service.equals(new String(source, StandardCharsets.UTF_8))) {
                // left out, it would be a number that is given a second time
                throw new RecoveryRefusedException(
                        "PLAT-0307",
                        "an event that this service has told cannot be read: %s, partition %d, offset %d: %s. A newer version has written it; recover with that version"
                                .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
            }
            return Optional.empty();
        }
    }

    private static Topic topic(Adopter<?> adopter) {
        for (var topic : Topic.values()) {
            if (topic.record() == adopter.eventType()) {
                return topic;
            }
        }
        throw new IllegalStateException("No topic carries " + adopter.eventType());
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
