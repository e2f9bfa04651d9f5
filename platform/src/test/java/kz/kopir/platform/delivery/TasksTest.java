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
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.kopir.platform.telemetry.Traceparent;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class TasksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Workers workers;

    @Inject
    Tasks tasks;

    @Inject
    Transactions transactions;

    @Inject
    ScriptedTarget target;

    @Inject
    Pool pool;

    private final String queue = "target:" + UUID.randomUUID();
    private final String key = "bitrix24:main/" + UUID.randomUUID();

    @BeforeEach
    void serve() {
        workers.serve(new TaskQueue(queue, 4, Duration.ofSeconds(2), Duration.ofHours(1)));
    }

    @Test
    void doesATaskOnceHoweverOftenItIsAskedFor() {
        enqueue(key, "first", "same");
        enqueue(key, "second", "same");

        awaitState("same", "DONE");
        assertThat(target.asked(key)).extracting(ScriptedTarget.Asked::name).containsExactly("first");
    }

    @Test
    void letsTasksWaitWhileNoneOfTheirQueueAreToBeDone() {
        workers.serve(new TaskQueue(queue, 0, Duration.ofSeconds(2), Duration.ofHours(1)));
        enqueue(key, "one", "one");

        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> target.asked(key).isEmpty());
        serve();
        awaitState("one", "DONE");
    }

    @Test
    void doesNothingForAQueueThatWasLeftUntilItIsServedAgain() {
        enqueue(key, "one", "one");
        awaitState("one", "DONE");
        workers.leave(queue);
        enqueue(key, "two", "two");

        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> target.asked(key).size() == 1);
        serve();
        awaitState("two", "DONE");
    }

    @Test
    void triesAgainWhatWasNotDone() {
        target.answer(key, List.of(retry(), retry()));
        enqueue(key, "one", "one");

        awaitState("one", "DONE");
        assertThat(target.asked(key))
                .extracting(ScriptedTarget.Asked::how)
                .containsExactly("attempt", "attempt", "attempt");
        assertThat(attempts("one")).containsExactly("retry", "retry", "done");
    }

    @Test
    void asksTheTargetAfterAnUnknownOutcome() {
        target.answer(key, List.of(unknown(), unknown()));
        enqueue(key, "one", "one");

        awaitState("one", "DONE");
        assertThat(target.asked(key))
                .extracting(ScriptedTarget.Asked::how)
                .containsExactly("attempt", "resolve", "resolve");
    }

    @Test
    void takesAnUnexpectedFailureForAnUnknownOutcome() {
        target.answer(key, List.of(Uni.createFrom().failure(new IllegalStateException("a defect"))));
        enqueue(key, "one", "one");

        awaitState("one", "DONE");
        assertThat(target.asked(key)).extracting(ScriptedTarget.Asked::how).containsExactly("attempt", "resolve");
    }

    @Test
    void resolvesWhatWasLeftWhileItWasBeingSent() {
        target.answer(key, List.of(Uni.createFrom().nothing()));
        enqueue(key, "one", "one");
        await().atMost(PATIENCE).until(() -> target.asked(key).size() == 1);

        awaitState("one", "DONE");
        assertThat(target.asked(key)).extracting(ScriptedTarget.Asked::how).containsExactly("attempt", "resolve");
    }

    @Test
    void keepsTheOrderOfAKeyAndHoldsUpNoOther() {
        target.answer(key, List.of(refused()));
        enqueue(key, "parks", "parks");
        enqueue(key, "waits", "waits");
        enqueue(key + "-other", "goes on", "other");

        awaitState("other", "DONE");
        awaitState("parks", "PARKED");
        assertThat(target.asked(key)).extracting(ScriptedTarget.Asked::name).containsExactly("parks");
        assertThat(state("waits")).isEqualTo("READY");
    }

    @Test
    void tellsAPersonOfAParkedTask() {
        target.answer(key, List.of(refused()));
        enqueue(key, "one", "one");

        awaitState("one", "PARKED");
        assertThat(attempts("one")).containsExactly("parked");
    }

    @Test
    void writesTheEffectWithTheEndOfTheTask() {
        target.answer(
                key,
                List.of(Uni.createFrom()
                        .item(new Outcome.Done(tx -> tx.sql()
                                .preparedQuery("INSERT INTO seen_goods (onec_id) VALUES ($1)")
                                .execute(Tuple.of(key))
                                .replaceWithVoid()))));
        enqueue(key, "one", "one");

        awaitState("one", "DONE");
        assertThat(count("SELECT count(*) FROM seen_goods WHERE onec_id = $1", key))
                .isEqualTo(1);
    }

    @Test
    void parksADoneTaskWhoseEffectCannotBeWritten() {
        target.answer(
                key,
                List.of(Uni.createFrom()
                        .item(new Outcome.Done(tx -> tx.sql()
                                .preparedQuery("INSERT INTO seen_goods (onec_id) VALUES (NULL)")
                                .execute()
                                .replaceWithVoid()))));
        enqueue(key, "one", "one");

        awaitState("one", "PARKED");
        assertThat(count("SELECT count(*) FROM task WHERE dedupe_key = 'one' AND unknown AND queue = $1", queue))
                .isEqualTo(1);
    }

    @Test
    void goesOnWithTheTraceOfWhatItFollowsFrom() {
        var trace = Traceparent.begin();
        transactions
                .inTransaction(tx -> {
                    tx.trace(key, trace);
                    return tasks.enqueue(
                            tx, NewTask.of(queue, "scripted", key, "one", new ScriptedTarget.Order("one")));
                })
                .await()
                .atMost(PATIENCE);

        awaitState("one", "DONE");
        assertThat(target.asked(key).getFirst().traceparent())
                .contains(trace.split("-")[1])
                .isNotEqualTo(trace);
    }

    /** Tasks that were taken together ran on one context, where the trace of the last one stood for all. */
    @Test
    void keepsTracesAndOrdersOfTasksApartThatAreDoneAtTheSameTime() {
        var traces = IntStream.range(0, 3).boxed().collect(Collectors.toMap(i -> key + i, i -> Traceparent.begin()));
        traces.keySet().forEach(target::answerLate);
        transactions
                .inTransaction(tx -> {
                    traces.forEach(tx::trace);
                    return tasks.enqueue(
                            tx,
                            traces.keySet().stream()
                                    .map(each ->
                                            NewTask.of(queue, "scripted", each, each, new ScriptedTarget.Order("one")))
                                    .toList());
                })
                .await()
                .atMost(PATIENCE);

        traces.forEach((each, trace) -> {
            await().atMost(PATIENCE).until(() -> target.asked(each).size() == 2);
            var late = target.asked(each).getLast();
            assertThat(late.how()).isEqualTo("late");
            assertThat(late.traceparent()).contains(trace.split("-")[1]);
        });
    }

    @Test
    void doesNothingOfWhatWasRolledBack() {
        var failed = transactions
                .inTransaction(tx -> tasks.enqueue(
                                tx, NewTask.of(queue, "scripted", key, "one", new ScriptedTarget.Order("x")))
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("undone"))))
                .onFailure()
                .recoverWithNull();
        failed.await().atMost(PATIENCE);

        assertThat(count("SELECT count(*) FROM task WHERE queue = $1", queue)).isZero();
    }

    private void enqueue(String key, String name, String dedupeKey) {
        transactions
                .inTransaction(tx -> tasks.enqueue(
                        tx, NewTask.of(queue, "scripted", key, dedupeKey, new ScriptedTarget.Order(name))))
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<Outcome> retry() {
        return Uni.createFrom().item(new Outcome.Retry("TEST-1", "busy", Duration.ofMillis(50)));
    }

    private static Uni<Outcome> unknown() {
        return Uni.createFrom().item(new Outcome.Unknown("TEST-2", "no answer"));
    }

    private static Uni<Outcome> refused() {
        return Uni.createFrom().item(new Outcome.Refused("TEST-3", "нет"));
    }

    private void awaitState(String dedupeKey, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(state(dedupeKey)).isEqualTo(state));
    }

    private String state(String dedupeKey) {
        var rows = pool.preparedQuery("SELECT state FROM task WHERE queue = $1 AND dedupe_key = $2")
                .execute(Tuple.of(queue, dedupeKey))
                .await()
                .atMost(PATIENCE);
        return rows.iterator().hasNext() ? rows.iterator().next().getString(0) : null;
    }

    private List<String> attempts(String dedupeKey) {
        var rows = pool.preparedQuery("""
                        SELECT outcome FROM task_attempt JOIN task ON task.id = task_attempt.task
                        WHERE queue = $1 AND dedupe_key = $2 ORDER BY task_attempt.attempt""")
                .execute(Tuple.of(queue, dedupeKey))
                .await()
                .atMost(PATIENCE);
        return rows.stream().map(row -> row.getString(0)).toList();
    }

    private long count(String sql, String parameter) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
