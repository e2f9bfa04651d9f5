package kz.kopir.platform.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;

/** How much waits, how long it has waited, and what became of attempts. */
@ApplicationScoped
class DeliveryMetrics {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final String OUTBOX = """
            SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8,
                   count(parked_at) FROM outbox""";
    private static final String TASKS = """
            SELECT queue, state, count(*), extract(epoch FROM now() - min(created_at))::float8 FROM task
            WHERE state IN ('READY', 'SENDING', 'PARKED') GROUP BY queue, state""";
    private static final String DEAD_LETTERS = "SELECT count(*) FROM dead_letter WHERE state = 'WAITING'";

    private final Pool pool;
    private final MeterRegistry registry;
    private final Loop loop;
    private final MultiGauge tasks;
    private final MultiGauge oldest;
    private volatile double outboxSize;
    private volatile double relayLag;
    private volatile double outboxParked;
    private volatile double deadLetters;

    DeliveryMetrics(Vertx vertx, Pool pool, MeterRegistry registry) {
        this.pool = pool;
        this.registry = registry;
        this.loop = new Loop(vertx, "Reading of the delivery metrics", INTERVAL, this::read);
        this.tasks = MultiGauge.builder("kopir.tasks")
                .description("Unfinished tasks by queue and state")
                .register(registry);
        this.oldest = MultiGauge.builder("kopir.tasks.oldest")
                .description("Age of the oldest unfinished task by queue and state")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("kopir.outbox", () -> outboxSize)
                .description("Events that Kafka does not have yet")
                .register(registry);
        Gauge.builder("kopir.outbox.parked", () -> outboxParked)
                .description("Events that the broker refused for good")
                .register(registry);
        Gauge.builder("kopir.outbox.lag", () -> relayLag)
                .description("Age of the oldest event that Kafka does not have yet")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("kopir.dead.letters", () -> deadLetters)
                .description("Records that could not be taken in and wait for a person")
                .register(registry);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    void attempted(String queue, String kind, String outcome) {
        registry.counter("kopir.task.attempts", Tags.of("queue", queue, "kind", kind, "outcome", outcome))
                .increment();
    }

    private Uni<Boolean> read() {
        return pool.query(OUTBOX)
                .execute()
                .invoke(rows -> outbox(rows.iterator().next()))
                .chain(() -> pool.query(TASKS).execute().invoke(this::tasks))
                .chain(() -> pool.query(DEAD_LETTERS).execute())
                .invoke(rows -> deadLetters = rows.iterator().next().getLong(0))
                .replaceWith(false);
    }

    private void outbox(Row row) {
        outboxSize = row.getLong(0);
        relayLag = row.getDouble(1);
        outboxParked = row.getLong(2);
    }

    private void tasks(RowSet<Row> rows) {
        var counts = new ArrayList<MultiGauge.Row<?>>();
        var ages = new ArrayList<MultiGauge.Row<?>>();
        for (var row : rows) {
            var tags = Tags.of("queue", row.getString(0), "state", row.getString(1));
            counts.add(MultiGauge.Row.of(tags, row.getLong(2)));
            ages.add(MultiGauge.Row.of(tags, row.getDouble(3)));
        }
        tasks.register(counts, true);
        oldest.register(ages, true);
    }
}
