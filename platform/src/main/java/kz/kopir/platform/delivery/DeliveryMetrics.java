package kz.kopir.platform.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.platform.metrics.PlatformMeter;
import kz.kopir.platform.metrics.TableMeter;

/** How much waits, how long it has waited, and what became of attempts. */
@ApplicationScoped
class DeliveryMetrics implements TableMeter {

    private static final List<String> STATES = List.of("READY", "SENDING", "PARKED");
    private static final String OUTBOX = """
            SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8,
                   count(parked_at) FROM outbox""";
    private static final String TASKS = """
            SELECT queue, state, count(*), extract(epoch FROM now() - min(created_at))::float8 FROM task
            WHERE state IN ('READY', 'SENDING', 'PARKED') GROUP BY queue, state""";
    private static final String DEAD_LETTERS = "SELECT count(*) FROM dead_letter WHERE state = 'WAITING'";

    private final Pool pool;
    private final MeterRegistry registry;
    private final Set<String> queues = ConcurrentHashMap.newKeySet();

    DeliveryMetrics(Pool pool, MeterRegistry registry) {
        this.pool = pool;
        this.registry = registry;
    }

    /** The queue has figures though nothing waits in it. */
    void serves(String queue) {
        queues.add(queue);
    }

    void leaves(String queue) {
        queues.remove(queue);
    }

    void attempted(String queue, String kind, String outcome) {
        PlatformMeter.TASK_ATTEMPTS.counter(registry, queue, kind, outcome).increment();
    }

    void handled(String topic, int events) {
        PlatformMeter.EVENTS_HANDLED.counter(registry, topic).increment(events);
    }

    void published(String topic, int events) {
        PlatformMeter.EVENTS_PUBLISHED.counter(registry, topic).increment(events);
    }

    @Override
    public Set<PlatformMeter> meters() {
        return Set.of(
                PlatformMeter.TASKS,
                PlatformMeter.OLDEST_TASK,
                PlatformMeter.OUTBOX,
                PlatformMeter.OUTBOX_LAG,
                PlatformMeter.OUTBOX_PARKED,
                PlatformMeter.DEAD_LETTERS);
    }

    @Override
    public Uni<List<Figure>> read() {
        var figures = new ArrayList<Figure>();
        return pool.query(OUTBOX)
                .execute()
                .invoke(rows -> addOutbox(figures, rows.iterator().next()))
                .chain(() -> pool.query(TASKS).execute())
                .invoke(rows -> addTasks(figures, rows))
                .chain(() -> pool.query(DEAD_LETTERS).execute())
                .invoke(rows -> figures.add(new Figure(
                        PlatformMeter.DEAD_LETTERS, rows.iterator().next().getLong(0))))
                .replaceWith(figures);
    }

    private static void addOutbox(List<Figure> figures, Row row) {
        figures.add(new Figure(PlatformMeter.OUTBOX, row.getLong(0)));
        figures.add(new Figure(PlatformMeter.OUTBOX_LAG, row.getDouble(1)));
        figures.add(new Figure(PlatformMeter.OUTBOX_PARKED, row.getLong(2)));
    }

    private void addTasks(List<Figure> figures, RowSet<Row> rows) {
        var known = new LinkedHashMap<List<String>, Row>();
        queues.forEach(queue -> STATES.forEach(state -> known.put(List.of(queue, state), null)));
        rows.forEach(row -> known.put(List.of(row.getString(0), row.getString(1)), row));
        known.entrySet().forEach(entry -> addTasks(figures, entry));
    }

    private static void addTasks(List<Figure> figures, Map.Entry<List<String>, Row> entry) {
        var queue = entry.getKey().getFirst();
        var state = entry.getKey().getLast();
        var row = entry.getValue();
        figures.add(new Figure(PlatformMeter.TASKS, row == null ? 0 : row.getLong(2), queue, state));
        figures.add(new Figure(PlatformMeter.OLDEST_TASK, row == null ? 0 : row.getDouble(3), queue, state));
    }
}
