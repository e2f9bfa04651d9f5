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
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.Test;

/** What an instance that is asked to end does with the calls that are under way. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class DrainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Vertx vertx;

    @Inject
    TaskStore store;

    @Inject
    DeliveryMetrics metrics;

    @Inject
    TaskEndings endings;

    @Inject
    Wakeups wakeups;

    @Inject
    Transactions transactions;

    @Inject
    Tasks tasks;

    @Inject
    ScriptedTarget target;

    @Inject
    Pool pool;

    private final String queue = "target:" + UUID.randomUUID();
    private final String key = "bitrix24:main/" + UUID.randomUUID();

    @Test
    void waitsUntilTheCallIsOverAndItsEndWritten() {
        var ending = beginning(
                "PT20S",
                Uni.createFrom().<Outcome>item(done()).onItem().delayIt().by(seconds(1)));

        ending.stop(new ShutdownEvent());

        assertThat(state()).isEqualTo("DONE");
    }

    @Test
    void leavesACallThatTakesTooLongToWhoeverComesAfterIt() {
        var ending = beginning(
                "PT0.5S",
                Uni.createFrom().<Outcome>item(done()).onItem().delayIt().by(seconds(5)));
        var asked = System.nanoTime();

        ending.stop(new ShutdownEvent());

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isBetween(Duration.ofMillis(400), seconds(4));
        assertThat(state()).isEqualTo("SENDING");
    }

    /** An instance whose only task is under way. */
    private Workers beginning(String drain, Uni<Outcome> answer) {
        target.answer(key, List.of(answer));
        transactions
                .inTransaction(tx -> tasks.enqueue(
                        tx, List.of(NewTask.of(queue, "scripted", key, key, new ScriptedTarget.Order("one")))))
                .await()
                .atMost(PATIENCE);
        var config = config(drain);
        var instance = new Instance(config);
        var holders = new Holders(vertx, pool, instance, config, new SimpleMeterRegistry());
        var workers = new Workers(vertx, store, endings, holders, wakeups, instance, config, metrics, List.of(target));
        workers.serve(new TaskQueue(queue, 1, seconds(30), Duration.ofHours(1)));
        workers.start(null);
        await().atMost(PATIENCE).until(() -> !target.asked(key).isEmpty());
        return workers;
    }

    private String state() {
        return pool.preparedQuery("SELECT state FROM task WHERE queue = $1")
                .execute(Tuple.of(queue))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }

    private static Outcome done() {
        return new Outcome.Done(Effect.none());
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static DeliveryConfig config(String drain) {
        return new SmallRyeConfigBuilder()
                .withMapping(DeliveryConfig.class)
                .withDefaultValue("kopir.delivery.drain", drain)
                .withDefaultValue("kopir.delivery.worker-interval", "PT0.1S")
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(DeliveryConfig.class);
    }
}
