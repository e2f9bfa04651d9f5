package kz.kopir.platform.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.platform.telemetry.Traceparent;
import kz.kopir.sandbox.testing.InfraResource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class EventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private final String run = UUID.randomUUID().toString();

    @Test
    void bringsEachEventToItsHandlerOnce() {
        publish(IntStream.range(0, 250).mapToObj(i -> goods(run + "-" + i)).toList());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen(run + "-%")).isEqualTo(250));
        assertThat(outboxSize(run)).isZero();
    }

    @Test
    void leavesOutAnEventThatComesAgain() {
        var event = bare(run);
        produce(event);
        produce(event);
        produce(bare(run + "-last"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen(run + "-last")).isEqualTo(1));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen(run)).isEqualTo(1));
    }

    @Test
    void whatFollowsFromAnEventGoesOnWithItsTraceUnderASpanOfItsOwn() {
        var trace = Traceparent.begin();
        transactions
                .inTransaction(tx -> {
                    tx.trace(goods(run).key(), trace);
                    return outbox.publish(tx, goods(run));
                })
                .await()
                .atMost(PATIENCE);

        var sameTrace = trace.substring(0, trace.indexOf('-', 3)) + "%";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(one("SELECT count(*) FROM seen_goods WHERE trace LIKE $1", sameTrace))
                        .isEqualTo(1));
        assertThat(one("SELECT count(*) FROM seen_goods WHERE trace = $1", trace))
                .isZero();
    }

    @Test
    void sendsNothingOfWhatWasRolledBack() {
        transactions
                .inTransaction(tx -> outbox.publish(tx, goods(run))
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("undone"))))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
        publish(List.of(goods(run + "-last")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen(run + "-last")).isEqualTo(1));
        assertThat(seen(run)).isZero();
    }

    @Test
    void setsAsideWhatCannotBeReadAndGoesOn() {
        produce("{\"connection\": \"main\", \"onec_id\": \"" + run + "\"");
        produce(bare(run + "-last"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen(run + "-last")).isEqualTo(1));
        assertThat(deadLetters(run)).hasSize(1);
        var copy = readDeadLetterTopic(run);
        assertThat(copy.headers())
                .containsEntry("kopir-origin-topic", "goods.changed")
                .containsKey("kopir-reason-code");
    }

    @Test
    void setsAsideARecordWhoseKeyAndHeadersNoTextColumnTakes() {
        var record = new ProducerRecord<>("goods.changed", "main/" + run + "\0", "{" + run);
        record.headers().add("nul\0", "a\0b".getBytes(UTF_8));
        record.headers().add("none", null);
        send(record);
        produce(bare(run + "-last"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen(run + "-last")).isEqualTo(1));
        assertThat(deadLetters(run)).hasSize(1);
        // and the relay, which carries a copy, goes on
        assertThat(readDeadLetterTopic(run).headers()).containsEntry("kopir-origin-topic", "goods.changed");
    }

    @Test
    void goesOnAfterARecordWhoseSourceIsNoUri() {
        var record = new ProducerRecord<>("goods.changed", "main/" + run, "{\"onec_id\": \"" + run + "\"}");
        Map.of("ce_specversion", "1.0", "ce_id", run, "ce_source", "\\", "ce_type", "kz.kopir.goods.changed.v1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        send(record);
        produce(bare(run + "-last"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen(run + "-last")).isEqualTo(1));
        assertThat(deadLetters(run)).hasSize(1);
    }

    @Test
    void setsAsideWhatItsHandlerFailsOnAndKeepsTheRestOfTheBatch() {
        publish(List.of(goods(run + "-1"), goods("poison"), goods(run + "-2"), goods("unknown"), goods(run + "-3")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen(run + "-%")).isEqualTo(3));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters("poison")).contains("PLAT-0101"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters("unknown")).contains("TEST-0001"));
    }

    @Test
    void refusesAnEventThatIsTooLargeInTheWritersTransaction() {
        var large = new GoodsChanged("main", "x".repeat(5_000_000), GoodsChanged.What.CARD, OffsetDateTime.now());
        var failure = transactions
                .inTransaction(tx -> outbox.publish(tx, large))
                .onItem()
                .transform(ignored -> (Throwable) null)
                .onFailure()
                .recoverWithItem(thrown -> thrown)
                .await()
                .atMost(PATIENCE);

        assertThat(failure).hasMessageContaining("kopir.delivery.max-event-bytes");
    }

    private static GoodsChanged goods(String id) {
        return new GoodsChanged("main", id, GoodsChanged.What.STOCK, OffsetDateTime.now());
    }

    private static String bare(String id) {
        return """
                {"connection": "main", "onec_id": "%s", "what": "STOCK", "at": "2026-11-20T10:00:00+05:00"}""".formatted(id);
    }

    private void publish(List<GoodsChanged> events) {
        transactions.inTransaction(tx -> outbox.publish(tx, events)).await().atMost(PATIENCE);
    }

    private void produce(String value) {
        send(new ProducerRecord<>("goods.changed", "main/" + run, value));
    }

    private void send(ProducerRecord<String, String> record) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(record);
        }
    }

    private record Copy(Map<String, String> headers) {}

    private Copy readDeadLetterTopic(String part) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", bootstrap, "group.id", run, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("goods.changed.dlq"));
            return await().atMost(PATIENCE)
                    .until(
                            () -> {
                                for (var record : consumer.poll(Duration.ofMillis(200))) {
                                    if (record.value() != null && record.value().contains(part)) {
                                        var headers = new HashMap<String, String>();
                                        record.headers()
                                                .forEach(header -> headers.put(
                                                        header.key(),
                                                        header.value() == null
                                                                ? null
                                                                : new String(header.value(), StandardCharsets.UTF_8)));
                                        return new Copy(headers);
                                    }
                                }
                                return null;
                            },
                            Objects::nonNull);
        }
    }

    private long seen(String like) {
        return one("SELECT count(*) FROM seen_goods WHERE onec_id LIKE $1", like);
    }

    private long outboxSize(String part) {
        return one("SELECT count(*) FROM outbox WHERE aggregateid LIKE $1", "main/" + part + "%");
    }

    private List<String> deadLetters(String part) {
        return pool
                .preparedQuery("SELECT reason_code FROM dead_letter WHERE convert_from(payload, 'UTF8') LIKE $1")
                .execute(Tuple.of("%" + part + "%"))
                .await()
                .atMost(PATIENCE)
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private long one(String sql, String parameter) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
