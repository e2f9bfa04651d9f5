package kz.kopir.platform.delivery;

import static org.apache.kafka.clients.producer.ProducerConfig.*;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.kopir.platform.delivery.Relay.OutboxRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The idempotent producer of the relay. It is Kafka's own and not a channel, because the relay must know of each record
 * whether the broker has it or refused it for good.
 */
@ApplicationScoped
class KafkaSender {

    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    // Waits for the broker as long as it takes; a Vert.x worker would be reported as blocked.
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("outbox-relay").daemon().factory());
    private Producer<String, byte[]> producer;

    KafkaSender(DeliveryConfig config, KafkaConnection kafka) {
        this.settings = kafka.with(Map.of(
                ACKS_CONFIG,
                "all",
                ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // On a topic made a moment ago the broker may refuse a batch and take the next one under way: the
                // first is then out of sequence for good, and as nothing expires the relay would stand still.
                MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                COMPRESSION_TYPE_CONFIG,
                "lz4",
                MAX_REQUEST_SIZE_CONFIG,
                config.maxEventBytes() + 64 * 1024,
                MAX_BLOCK_MS_CONFIG,
                10_000,
                // Never expires: an expired record would be overtaken by a later one with the same key.
                DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                LINGER_MS_CONFIG,
                0));
    }

    /** What became of a batch; what is in neither was not sent. */
    record Sent(List<OutboxRecord> acknowledged, Map<OutboxRecord, String> refused) {}

    /** Sends the records in order and waits for the broker. Fails when it can be asked nothing at all. */
    Uni<Sent> send(List<OutboxRecord> records) {
        return Uni.createFrom()
                .emitter(answer -> thread.execute(() -> {
                    try {
                        answer.complete(sendAndWait(records));
                    } catch (InterruptedException | RuntimeException e) {
                        answer.fail(e);
                    }
                }));
    }

    private Sent sendAndWait(List<OutboxRecord> records) throws InterruptedException {
        var producer = producer();
        var underway = new LinkedHashMap<OutboxRecord, Future<RecordMetadata>>();
        var heldBack = new HashSet<String>();
        for (var record : records) {
            if (heldBack.contains(record.key())) {
                continue;
            }
            var answer = send(producer, record);
            underway.put(record, answer);
            if (answer.state() == Future.State.FAILED) {
                if (!isForGood(answer.exceptionNow())) {
                    break; // the broker cannot be reached: nothing may overtake this record
                }
                heldBack.add(record.key());
            }
        }
        return await(underway);
    }

    private Sent await(Map<OutboxRecord, Future<RecordMetadata>> underway) throws InterruptedException {
        var acknowledged = new ArrayList<OutboxRecord>();
        var refused = new LinkedHashMap<OutboxRecord, String>();
        RuntimeException unreachable = null;
        for (var entry : underway.entrySet()) {
            try {
                entry.getValue().get();
                acknowledged.add(entry.getKey());
            } catch (ExecutionException e) {
                if (isForGood(e.getCause())) {
                    refused.put(entry.getKey(), e.getCause().getClass().getSimpleName());
                } else {
                    unreachable = new IllegalStateException("Kafka did not take a record", e.getCause());
                }
            }
        }
        if (unreachable != null) {
            discardProducer();
            if (acknowledged.isEmpty() && refused.isEmpty()) {
                throw unreachable;
            }
        }
        return new Sent(acknowledged, refused);
    }

    private static boolean isForGood(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof InvalidRecordException
                || failure instanceof InvalidTopicException;
    }

    /** A record that cannot even be written is refused as if the broker had: it must not hold up the others for ever. */
    private static Future<RecordMetadata> send(Producer<String, byte[]> producer, OutboxRecord record) {
        try {
            return producer.send(toKafka(record));
        } catch (SerializationException | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(new InvalidRecordException("It cannot be written", e));
        }
    }

    private static ProducerRecord<String, byte[]> toKafka(OutboxRecord record) {
        var sent = new ProducerRecord<>(record.topic(), record.key(), record.payload());
        record.headers().forEach(header -> sent.headers().add(header.getKey(), DeadLetter.bytes(header.getValue())));
        return sent;
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private synchronized void discardProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    synchronized void close(@Observes ShutdownEvent ending) {
        thread.shutdownNow();
        if (producer != null) {
            producer.close(LAST_WORD);
        }
    }
}
