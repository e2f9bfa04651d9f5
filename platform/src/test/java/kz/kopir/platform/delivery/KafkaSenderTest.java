package kz.kopir.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.platform.delivery.Relay.OutboxRecord;
import kz.kopir.sandbox.testing.InfraResource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class KafkaSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RECORDS = 300;
    private static final int SIZE = 10_000; // two to a batch

    @Inject
    KafkaSender sender;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    /** A partition that has no leader yet refuses the first batch; were the second under way, it might be taken before it. */
    @RepeatedTest(10)
    void keepsTheOrderOnATopicMadeAMomentAgo() throws Exception {
        var topic = "new-" + UUID.randomUUID();
        var random = new Random(11);
        var records = IntStream.range(0, RECORDS)
                .mapToObj(i -> new OutboxRecord(i, "id-" + i, topic, "key-" + i % 7, new JsonObject(), body(random, i)))
                .toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, 12, (short) 1)))
                    .all()
                    .get();

            var sent = sender.send(records).await().atMost(PATIENCE);

            assertThat(sent.refused()).isEmpty();
            assertThat(sent.acknowledged()).isEqualTo(records);
            read(topic).forEach((key, numbers) -> assertThat(numbers).as(key).isSorted());
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    /** A dead letter keeps the headers that it came with, and Kafka lets one be empty. */
    @Test
    void sendsAHeaderWithoutValue() {
        var record =
                new OutboxRecord(1, "id", "goods.changed.dlq", "key", new JsonObject().putNull("none"), new byte[0]);

        var sent = sender.send(List.of(record)).await().atMost(PATIENCE);

        assertThat(sent.acknowledged()).containsExactly(record);
    }

    @Test
    void refusesWhatCannotBeWrittenAndSendsTheRest() {
        var first = new OutboxRecord(1, "id-1", "goods.changed.dlq", "key", new JsonObject().put("", "x"), null);
        var wrong = new OutboxRecord(2, "id-2", null, "another", new JsonObject(), new byte[0]);
        var last = new OutboxRecord(3, "id-3", "goods.changed.dlq", "last", new JsonObject(), new byte[0]);

        var sent = sender.send(List.of(first, wrong, last)).await().atMost(PATIENCE);

        assertThat(sent.acknowledged()).containsExactly(first, last);
        assertThat(sent.refused()).containsOnlyKeys(wrong);
    }

    private static byte[] body(Random random, int number) {
        var body = new byte[SIZE];
        random.nextBytes(body);
        ByteBuffer.wrap(body).putInt(number);
        return body;
    }

    private Map<String, List<Integer>> read(String topic) {
        var read = new HashMap<String, List<Integer>>();
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
            var end = System.nanoTime() + PATIENCE.toNanos();
            for (var count = 0; count < RECORDS && System.nanoTime() < end; ) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    read.computeIfAbsent(record.key(), key -> new ArrayList<>())
                            .add(ByteBuffer.wrap(record.value()).getInt());
                    count++;
                }
            }
        }
        assertThat(read.values().stream().mapToInt(List::size).sum()).isEqualTo(RECORDS);
        return read;
    }
}
