package kz.kopir.platform.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.testing.InfraResource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class RecoveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    KafkaPlaces kafka;

    @Inject
    OwnEvents ownEvents;

    @Inject
    GoodsAdopter adopter;

    @Inject
    RecoverDatabase recoverDatabase;

    @Inject
    RecoveryStore store;

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
    void takesUpItsOwnEventsSinceTheMomentAndNobodyElses() {
        publish(run + "-before");
        await().atMost(PATIENCE).until(() -> known(run + "-before"));
        var since = kafka.since(List.of("goods.changed"), Instant.now());
        publish(run + "-after");
        send("goods.changed", """
                {"connection": "main", "onec_id": "%s-foreign", "what": "STOCK", "at": "2026-11-22T01:00:00Z"}""".formatted(run));
        await().atMost(PATIENCE).until(() -> known(run + "-after") && known(run + "-foreign"));

        ownEvents.adopt(since.offsets());

        assertThat(adopter.adopted()).contains(run + "-after").doesNotContain(run + "-before", run + "-foreign");
    }

    @Test
    void leavesOutNoEventOfItsOwnThatItCannotRead() {
        var since = kafka.since(List.of("goods.changed"), Instant.now());
        var record = new ProducerRecord<String, String>("goods.changed", "{\"what\": \"of a later version\"}");
        Map.of("ce_id", run, "ce_source", "platform-test", "ce_type", "kz.kopir.goods.changed.v9")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(record);

        assertThatThrownBy(() -> ownEvents.adopt(since.offsets()))
                .isInstanceOf(RecoveryRefusedException.class)
                .hasMessageContaining("PLAT-0307")
                .hasMessageContaining("goods.changed");
    }

    @Test
    void seesThatKafkaHasRemovedEventsSinceTheMoment() throws Exception {
        var topic = "cut-" + run;
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "3600000"))))
                    .all()
                    .get();
            send(topic, "{}");
            send(topic, "{}");
            assertThat(kafka.since(List.of(topic), hoursAgo(2)).gaps()).isEmpty();
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }
        assertThat(kafka.since(List.of(topic), hoursAgo(2)).gaps()).containsExactly(topic);
        assertThat(kafka.since(List.of(topic), Instant.now().minusSeconds(600)).gaps())
                .isEmpty();
    }

    @Test
    void setsAGroupBackThatNobodyReadsWith() throws Exception {
        var group = "group-" + run;
        var partition = new TopicPartition("goods.changed", 0);
        kafka.setBack(group, Map.of(partition, 0L));
        assertThat(kafka.committed(group)).isEqualTo(Map.of(partition, 0L));
    }

    @Test
    void refusesAMomentThatMayBeAfterTheBackup() {
        publish(run);
        await().atMost(PATIENCE).until(() -> known(run));
        // other tests have leases that end far ahead
        var late = store.knowsUntil().await().atMost(PATIENCE).orElseThrow().plusMinutes(1);
        assertThatThrownBy(() -> recoverDatabase.since(late, false))
                .isInstanceOf(RecoveryRefusedException.class)
                .hasMessageContaining("PLAT-0301")
                .hasMessageContaining("Give --since ");
        assertThat(store.isDone(pool, late).await().atMost(PATIENCE)).isFalse();
    }

    @Test
    void notesHowFarEachTopicWasTakenIn() {
        publish(run);
        await().atMost(PATIENCE).until(() -> known(run));
        var positions = store.positions().await().atMost(PATIENCE);
        assertThat(positions.keySet()).extracting(TopicPartition::topic).contains("goods.changed");
        assertThat(store.knowsUntil().await().atMost(PATIENCE)).isNotEqualTo(Optional.empty());
    }

    private boolean known(String goods) {
        return pool.preparedQuery("SELECT 1 FROM seen_goods WHERE onec_id = $1")
                        .execute(Tuple.of(goods))
                        .await()
                        .atMost(PATIENCE)
                        .rowCount()
                > 0;
    }

    private void publish(String goods) {
        transactions
                .inTransaction(tx -> outbox.publish(tx, goods(goods)))
                .await()
                .atMost(PATIENCE);
    }

    private static GoodsChanged goods(String id) {
        return new GoodsChanged("main", id, GoodsChanged.What.STOCK, OffsetDateTime.now(ZoneOffset.UTC));
    }

    private void send(String topic, String value) {
        send(new ProducerRecord<>(topic, value));
    }

    private void send(ProducerRecord<String, String> record) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(record);
        }
    }

    private static Instant hoursAgo(int hours) {
        return Instant.now().minus(Duration.ofHours(hours));
    }
}
