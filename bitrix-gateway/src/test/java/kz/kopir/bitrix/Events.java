package kz.kopir.bitrix;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.kopir.contracts.EventCodec;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Topic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka of the test, as other services see it. */
public final class Events implements AutoCloseable {

    private final EventCodec codec = new EventCodec();
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final List<KopirEvent> seen = new CopyOnWriteArrayList<>();

    public Events(String bootstrap) {
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
        consumer.subscribe(List.of(
                Topic.DEAL_CLOSED.topicName(),
                Topic.DEAL_REOPENED.topicName(),
                Topic.STOCK_APPLIED.topicName(),
                Topic.OPERATIONS_ALERT.topicName()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer());
    }

    /** What has been told of the deal until now, oldest first. */
    public <E extends KopirEvent> List<E> of(Class<E> type, String source, String deal) {
        var key = new OrderRef(source, deal).key();
        return all(type).stream().filter(event -> event.key().equals(key)).toList();
    }

    /** What has been told of the kind until now, oldest first. */
    public <E extends KopirEvent> List<E> all(Class<E> type) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
            var headers = new HashMap<String, byte[]>();
            record.headers().forEach(header -> headers.put(header.key(), header.value()));
            seen.add(codec.decode(Topic.byName(record.topic()).orElseThrow(), headers, record.value())
                    .event());
        }
        return seen.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public void tell(KopirEvent event) {
        var encoded = codec.encode(event, UUID.randomUUID().toString(), "onec-gateway", OffsetDateTime.now(), null);
        var record = new ProducerRecord<>(encoded.topic().topicName(), encoded.key(), encoded.value());
        encoded.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
