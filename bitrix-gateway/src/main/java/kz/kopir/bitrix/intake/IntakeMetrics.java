package kz.kopir.bitrix.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.platform.delivery.Loop;

/** How many deals of each portal are in each state, so that what is seen can be reckoned up with what is done. */
@ApplicationScoped
class IntakeMetrics {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final PgIntakeStore store;
    private final Pool pool;
    private final MultiGauge deals;
    private final Loop loop;

    IntakeMetrics(Vertx vertx, PgIntakeStore store, Pool pool, MeterRegistry registry) {
        this.store = store;
        this.pool = pool;
        this.deals = MultiGauge.builder("kopir.bitrix.deals")
                .description("Deals by portal and state of their intake")
                .register(registry);
        this.loop = new Loop(vertx, "Counting deals", INTERVAL, this::measure);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    private Uni<Boolean> measure() {
        return store.count(pool).invoke(this::show).replaceWith(false);
    }

    private void show(Map<String, Map<IntakeState, Long>> counts) {
        var rows = counts.entrySet().stream()
                .flatMap(portal -> rows(portal.getKey(), portal.getValue()))
                .toList();
        deals.register(rows, true);
    }

    private static Stream<MultiGauge.Row<?>> rows(String portal, Map<IntakeState, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> MultiGauge.Row.of(
                        Tags.of("portal", portal, "state", count.getKey().name()), count.getValue()));
    }
}
