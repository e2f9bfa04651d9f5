package kz.kopir.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.TaskQueue;
import kz.kopir.platform.delivery.Workers;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class MetersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MeterRegistry registry;

    @Inject
    Holders holders;

    @Inject
    Workers workers;

    @Inject
    TargetMeters targets;

    @Inject
    Vertx vertx;

    @Inject
    MetricsConfig config;

    @Test
    void aQueueInWhichNothingWaitsIsShownWithZeros() {
        workers.serve(new TaskQueue("meters:empty", 1, Duration.ofSeconds(5), Duration.ofHours(1)));

        for (var state : List.of("READY", "SENDING", "PARKED")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(value("kopir.tasks", "queue", "meters:empty", "state", state))
                            .isZero());
        }
        workers.leave("meters:empty");
    }

    @Test
    void whoDoesNotHoldTheNameShowsNothingOfTheTables() {
        var table = new TableMeter() {
            @Override
            public Set<PlatformMeter> meters() {
                return Set.of(PlatformMeter.OUTBOX);
            }

            @Override
            public Uni<List<Figure>> read() {
                return Uni.createFrom().item(List.of(new Figure(PlatformMeter.OUTBOX, 7)));
            }
        };
        await().atMost(PATIENCE).until(() -> holders.holds(TableMeters.NAME));
        var holding = new SimpleMeterRegistry();
        var holder = new TableMeters(vertx, holding, holders, config, List.of(table));
        holder.start(null);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(holding.find("kopir.outbox").gauge()).isNotNull());
        assertThat(holding.get("kopir.outbox").gauge().value()).isEqualTo(7);

        holders.leave(TableMeters.NAME);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(holding.find("kopir.outbox").gauge()).isNull());
        assertThat(value("kopir.held", "name", TableMeters.NAME)).isZero();

        holder.stop(null);
        holders.compete(TableMeters.NAME);
    }

    @Test
    void theBreakerOfATargetIsShownByItsHolderAlone() {
        targets.breaker("meters:target", () -> CircuitBreakerState.OPEN);
        assertThat(value("kopir.breaker.open", "target", "meters:target")).isZero();

        holders.compete("meters:target");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(value("kopir.breaker.open", "target", "meters:target"))
                        .isEqualTo(1));
        holders.leave("meters:target");
        assertThat(value("kopir.breaker.open", "target", "meters:target")).isZero();
    }

    @Test
    void aMeterTakesTheLabelsThatItHas() {
        assertThat(PlatformMeter.TASKS.tags("onec:main", "READY")).hasSize(2);
        assertThatThrownBy(() -> PlatformMeter.TASKS.tags("onec:main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kopir.tasks");
        assertThat(PlatformMeter.CALLS.facts().series()).contains("kopir_calls_seconds_bucket");
        assertThat(PlatformMeter.TASK_ATTEMPTS.facts().prometheusName()).isEqualTo("kopir_task_attempts_total");
    }

    private double value(String name, String... tags) {
        var gauge = registry.find(name).tags(tags).gauge();
        assertThat(gauge).as("%s %s", name, List.of(tags)).isNotNull();
        return gauge.value();
    }
}
