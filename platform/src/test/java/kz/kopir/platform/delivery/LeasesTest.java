package kz.kopir.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.Test;

/** Two instances of a service over one database. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class LeasesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    Transactions transactions;

    @Inject
    Tasks tasks;

    private final String name = "target:" + UUID.randomUUID();

    @Test
    void oneInstanceHoldsANameUntilItLetsGo() {
        var first = instance("first", "PT30S");
        var second = instance("second", "PT3S");
        var ours = first.compete(name);
        await().atMost(PATIENCE).until(ours::held);
        var theirs = second.compete(name);

        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> !theirs.held());
        first.release(new ShutdownEvent());

        await().atMost(PATIENCE).until(theirs::held);
        assertThat(ours.held()).isFalse();
        assertThat(theirs.epoch()).isGreaterThan(ours.epoch());
        second.release(new ShutdownEvent());
    }

    @Test
    void everybodyWhoWaitsForANameIsToldThatItWasTakenAndWhoComesLaterAtOnce() {
        var told = Collections.synchronizedList(new ArrayList<String>());
        var first = instance("first", "PT30S");
        first.compete(name).onTaken(() -> told.add("a worker"));
        first.compete(name).onTaken(() -> told.add("a watch"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).containsExactlyInAnyOrder("a worker", "a watch"));
        first.compete(name).onTaken(() -> told.add("somebody late"));

        assertThat(told).hasSize(3).endsWith("somebody late");
        first.release(new ShutdownEvent());
    }

    @Test
    void anInstanceWhoseRowAnotherTookNoLongerHoldsTheName() {
        var first = instance("first", "PT2S");
        var ours = first.compete(name);
        await().atMost(PATIENCE).until(ours::held);
        takenBySomebodyElse(name);

        await().atMost(PATIENCE).until(() -> !ours.held());
        first.release(new ShutdownEvent());
    }

    @Test
    void twoClaimersNeverTakeTheSameTask() {
        enqueue(40);
        var queue = new TaskQueue(name, 10, Duration.ofSeconds(30), Duration.ofHours(1));
        var stores = List.of(new TaskStore(pool, named("first")), new TaskStore(pool, named("second")));

        var claimed = IntStream.range(0, 8)
                .mapToObj(i -> stores.get(i % 2).claim(queue, 10, Set.of()).subscribeAsCompletionStage())
                .toList()
                .stream()
                .flatMap(claim -> claim.join().stream())
                .map(TaskStore.Claimed::id)
                .toList();

        assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void theEndingOfATaskThatAnotherHasTakenOverIsRefused() {
        enqueue(1);
        var frozen = new TaskStore(pool, named("frozen"));
        var stale = claimOne(frozen, Duration.ofMillis(1));
        var fresh = await().atMost(PATIENCE)
                .until(
                        () -> claimOne(new TaskStore(pool, named("other")), Duration.ofSeconds(30)),
                        claim -> claim != null);
        var done = new TaskStore.Ending("DONE", false, Duration.ZERO, "done", null, null);

        assertThat(fresh.unknown()).isTrue();
        assertThat(end(frozen, stale, done)).isFalse();
        assertThat(end(frozen, fresh, done)).isTrue();
    }

    @Test
    void aRestartedInstanceTakesItsOwnTasksUpAfterTheSettleTime() {
        enqueue(1);
        claimOne(new TaskStore(pool, named("same")), Duration.ofMinutes(10));
        var restarted = new TaskStore(pool, named("same"));
        restarted.settleFormerRun(Duration.ofMillis(1)).await().atMost(PATIENCE);

        var taken = await().atMost(PATIENCE)
                .until(() -> claimOne(restarted, Duration.ofSeconds(30)), claim -> claim != null);
        assertThat(taken.unknown()).isTrue();
    }

    private void enqueue(int count) {
        transactions
                .inTransaction(tx -> tasks.enqueue(
                        tx,
                        IntStream.range(0, count)
                                .mapToObj(i -> NewTask.of(name, "scripted", "key-" + i, "task-" + i, i))
                                .toList()))
                .await()
                .atMost(PATIENCE);
    }

    private TaskStore.Claimed claimOne(TaskStore store, Duration lease) {
        var queue = new TaskQueue(name, 1, lease, Duration.ofHours(1));
        return store.claim(queue, 1, Set.of()).await().atMost(PATIENCE).stream()
                .findFirst()
                .orElse(null);
    }

    private boolean end(TaskStore store, TaskStore.Claimed task, TaskStore.Ending ending) {
        return transactions
                .inTransaction(tx -> store.end(tx.sql(), List.of(new TaskStore.Ended(task, ending))))
                .map(ours -> ours.contains(task.id()))
                .await()
                .atMost(PATIENCE);
    }

    private void takenBySomebodyElse(String name) {
        pool.preparedQuery("UPDATE holder SET instance = 'other', until = now() + interval '1 hour' WHERE name = $1")
                .execute(Tuple.of(name))
                .await()
                .atMost(PATIENCE);
    }

    private Holders instance(String name, String lease) {
        var config = config(name, lease);
        return new Holders(vertx, pool, new Instance(config), config, new SimpleMeterRegistry());
    }

    private Instance named(String name) {
        return new Instance(config(name, "PT3S"));
    }

    private DeliveryConfig config(String instance, String lease) {
        return new SmallRyeConfigBuilder()
                .withMapping(DeliveryConfig.class)
                .withDefaultValue("kopir.delivery.instance", instance + name)
                .withDefaultValue("kopir.delivery.holder-lease", lease)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(DeliveryConfig.class);
    }
}
