package kz.kopir.sandbox.prove.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.prove.Database;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Whether any service has anything left to do: asked of the databases and of Kafka themselves. */
public final class Quiet {

    private static final Duration LOOK = Duration.ofSeconds(1);
    /** So often in a row nothing may be found: an event on its way is for a moment in no table. */
    private static final int IN_A_ROW = 4;

    private static final int TELL_EVERY = 15;
    private static final int KAFKA_SECONDS = 20;

    private static final Map<String, String> EVERYWHERE = Map.of(
            "tasks that are due or under way",
            "SELECT count(*) FROM %s.task WHERE state IN ('READY', 'SENDING')",
            "events in the outbox",
            "SELECT count(*) FROM %s.outbox WHERE parked_at IS NULL");
    private static final Map<String, String> SOMEWHERE = Map.of(
            "bitrix-gateway: deals to be read",
            "SELECT count(*) FROM bitrix_gateway.deal_intake WHERE seen < wanted",
            "bitrix-gateway: parts of stock to be written",
            "SELECT count(*) FROM bitrix_gateway.stock_part WHERE done_at IS NULL",
            "stock-sync: products to be read",
            "SELECT count(*) FROM stock_sync.stock_wanted",
            "stock-sync: runs under way",
            "SELECT count(*) FROM stock_sync.stock_run WHERE state IN ('WAITING', 'RUNNING', 'STOPPED')");
    private static final Map<String, String> FOR_A_PERSON = Map.of(
            "parked tasks",
            "SELECT string_agg(kind || ' of ' || key || ': ' || coalesce(code, '') || ' ' || coalesce(message, ''), '; ')"
                    + " FROM %s.task WHERE state = 'PARKED'",
            "dead letters",
            "SELECT string_agg(topic || ' ' || reason_code || ' ' || reason, '; ') FROM %s.dead_letter WHERE state = 'WAITING'",
            "parked events",
            "SELECT string_agg(type || ' of ' || aggregateid || ': ' || parked_reason, '; ') FROM %s.outbox"
                    + " WHERE parked_at IS NOT NULL");

    private final Sandbox sandbox;
    private final Database database;

    public Quiet(Sandbox sandbox, Database database) {
        this.sandbox = sandbox;
        this.database = database;
    }

    /**
     * Returns when there is nothing left, or the time is over; what is left then.
     *
     * @param news is told now and then what is left
     */
    public List<String> await(Duration patience, Consumer<String> news) throws InterruptedException {
        var began = System.nanoTime();
        var quiet = 0;
        var looks = 0;
        List<String> left = List.of("nobody has looked yet");
        while (quiet < IN_A_ROW && System.nanoTime() - began < patience.toNanos()) {
            left = left();
            quiet = left.isEmpty() ? quiet + 1 : 0;
            if (++looks % TELL_EVERY == 0) {
                news.accept("  left: " + String.join("; ", left));
            }
            Thread.sleep(LOOK);
        }
        return left;
    }

    /** Whether nothing is left at this moment; an event on its way may still be in no table. */
    public boolean isNow() {
        return left().isEmpty();
    }

    /** A line for each kind of thing that is left to do. */
    List<String> left() {
        try {
            var left = new ArrayList<String>();
            PostgresServer.SERVICES.forEach(schema -> EVERYWHERE.forEach(
                    (what, sql) -> note(left, schema.replace('_', '-') + ": " + what, sql.formatted(schema))));
            SOMEWHERE.forEach((what, sql) -> note(left, what, sql));
            lag().forEach((group, records) -> left.add("%s: %d records to be taken".formatted(group, records)));
            return left;
        } catch (Database.NoAnswerException e) {
            return List.of(e.getMessage());
        }
    }

    /** What waits for a person, a line for each service and kind. */
    List<String> parked() {
        var parked = new ArrayList<String>();
        PostgresServer.SERVICES.forEach(schema -> FOR_A_PERSON.forEach((what, sql) -> {
            var found = database.rows(sql.formatted(schema))
                    .getFirst()
                    .values()
                    .iterator()
                    .next();
            if (found != null) {
                parked.add("%s: %s: %s".formatted(schema.replace('_', '-'), what, found));
            }
        }));
        return parked;
    }

    private void note(List<String> left, String what, String sql) {
        var count = database.number(sql);
        if (count > 0) {
            left.add(what + ": " + count);
        }
    }

    /** How many records each group of consumers has not taken yet; groups without any are left out. */
    private Map<String, Long> lag() {
        try (var admin = Admin.create(
                Map.of("bootstrap.servers", "localhost:" + sandbox.addresses().kafka()))) {
            var lags = new LinkedHashMap<String, Long>();
            for (var group : get(admin.listGroups().valid())) {
                var taken = get(admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata());
                var wanted = new LinkedHashMap<TopicPartition, OffsetSpec>();
                taken.keySet().forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
                var ends = get(admin.listOffsets(wanted).all());
                var lag = ends.entrySet().stream()
                        .mapToLong(end -> end.getValue().offset()
                                - taken.get(end.getKey()).offset())
                        .sum();
                if (lag > 0) {
                    lags.put(group.groupId(), lag);
                }
            }
            return lags;
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(KAFKA_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not say how far its consumers are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka", e);
        }
    }
}
