package kz.kopir.platform.delivery;

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
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.TestInfra;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kafka and PostgreSQL are really killed under a running service. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class BreakageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 300;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Workers workers;

    @Inject
    Tasks tasks;

    @Inject
    ScriptedTarget target;

    @Inject
    Pool pool;

    private final String run = UUID.randomUUID().toString();

    @AfterEach
    void restore() {
        if (!TestInfra.postgres().running()) {
            TestInfra.postgres().start();
        }
        if (!TestInfra.kafka().running()) {
            TestInfra.kafka().start();
        }
    }

    @Test
    void eventsThatAreWrittenWhileKafkaIsAwayArriveOnceWhenItIsBack() {
        publish(0, EVENTS);
        TestInfra.kafka().kill();
        publish(EVENTS, 2 * EVENTS);
        TestInfra.kafka().start();

        awaitEachSeenOnce(2 * EVENTS);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void eventsArriveOnceWhenPostgresqlIsKilledInTheMiddle() {
        publish(0, EVENTS);
        TestInfra.postgres().kill();
        TestInfra.postgres().start();
        publish(EVENTS, 2 * EVENTS);

        awaitEachSeenOnce(2 * EVENTS);
        assertThat(deadLetters()).isZero();
    }

    @Test
    void aTaskThatEndsWhilePostgresqlIsAwayIsEndedWhenItIsBack() {
        var queue = "target:" + run;
        var postgres = TestInfra.postgres();
        var answer = new CompletableFuture<Outcome>();
        workers.serve(new TaskQueue(queue, 4, Duration.ofSeconds(30), Duration.ofHours(1)));
        target.answer(run, List.of(Uni.createFrom().completionStage(answer)));
        transactions
                .inTransaction(tx ->
                        tasks.enqueue(tx, NewTask.of(queue, "scripted", run, "one", new ScriptedTarget.Order("one"))))
                .await()
                .atMost(PATIENCE);
        await().atMost(PATIENCE).until(() -> target.asked(run).size() == 1);
        postgres.kill();
        answer.complete(new Outcome.Done(Effect.none()));
        postgres.start();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(one("SELECT count(*) FROM task WHERE state = 'DONE' AND queue = $1", queue))
                                .isEqualTo(1));
    }

    private void publish(int from, int to) {
        var events = IntStream.range(from, to)
                .mapToObj(i -> new GoodsChanged("main", run + "-" + i, GoodsChanged.What.STOCK, OffsetDateTime.now()))
                .toList();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            transactions.inTransaction(tx -> outbox.publish(tx, events)).await().atMost(PATIENCE);
            return true;
        });
    }

    private void awaitEachSeenOnce(int count) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                one("SELECT count(DISTINCT onec_id) FROM seen_goods WHERE onec_id LIKE $1", run + "-%"))
                        .isEqualTo(count));
        assertThat(one("SELECT count(*) FROM seen_goods WHERE onec_id LIKE $1", run + "-%"))
                .isEqualTo(count);
    }

    private long waiting() {
        return one("SELECT count(*) FROM outbox WHERE aggregateid LIKE $1", "main/" + run + "%");
    }

    private long deadLetters() {
        return one("SELECT count(*) FROM dead_letter WHERE key LIKE $1", "main/" + run + "%");
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
