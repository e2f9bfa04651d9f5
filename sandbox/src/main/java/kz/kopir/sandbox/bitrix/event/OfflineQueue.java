package kz.kopir.sandbox.bitrix.event;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The queue of events that an application has bound as offline. It holds one record per event and object; what is reserved under a process
 * is hidden from others, and what happens meanwhile makes a record anew.
 */
public final class OfflineQueue {

    private static final Duration KEPT = Duration.ofDays(30);

    /** @param connector the name whose own changes are not told; empty for none */
    record Binding(String event, String connector) {}

    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final Set<Binding> bindings = new LinkedHashSet<>();
    private final List<OfflineRecord> records = new ArrayList<>();
    private long nextId = 1;

    public OfflineQueue(Clock clock) {
        this.clock = clock;
    }

    boolean bind(Binding binding) {
        return bindings.add(binding);
    }

    int unbind(Predicate<Binding> unwanted) {
        var before = bindings.size();
        bindings.removeIf(unwanted);
        return before - bindings.size();
    }

    Collection<Binding> bindings() {
        return bindings;
    }

    /** @param by the connector that names itself in the change; empty for anybody else */
    public void happened(String event, long object, String by) {
        bindings.stream()
                .filter(binding -> binding.event().equals(event))
                .filter(binding -> by.isEmpty() || !binding.connector().equals(by))
                .forEach(binding -> keep(event, object, binding.connector()));
    }

    private void keep(String event, long object, String connector) {
        var free = records.stream()
                .filter(record -> record.process.isEmpty()
                        && record.object == object
                        && record.event.equals(event)
                        && record.connector.equals(connector))
                .findFirst();
        free.ifPresentOrElse(
                record -> record.at = now(),
                () -> records.add(new OfflineRecord(nextId++, event, object, connector, now())));
    }

    /** Takes free records for good. */
    List<OfflineRecord> take(Predicate<OfflineRecord> wanted, Comparator<OfflineRecord> order, long limit) {
        var taken = free(wanted, order, limit);
        records.removeAll(taken);
        return taken;
    }

    /** Reserves free records under a new process. */
    String reserve(Predicate<OfflineRecord> wanted, Comparator<OfflineRecord> order, long limit) {
        var process = Long.toString(random.nextLong() & Long.MAX_VALUE, 36)
                + Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
        free(wanted, order, limit).forEach(record -> record.process = process);
        return process;
    }

    List<OfflineRecord> reserved(String process, boolean failed) {
        return all().filter(record -> record.process.equals(process) && record.failed == failed)
                .toList();
    }

    void clear(String process, Predicate<OfflineRecord> handled) {
        records.removeIf(record -> record.process.equals(process) && handled.test(record));
    }

    void fail(String process, Predicate<OfflineRecord> unhandled) {
        records.stream()
                .filter(record -> record.process.equals(process) && unhandled.test(record))
                .forEach(record -> record.failed = true);
    }

    Stream<OfflineRecord> all() {
        var oldest = now().minus(KEPT);
        records.removeIf(record -> record.at.isBefore(oldest));
        return List.copyOf(records).stream();
    }

    /** How many records are in the queue, reserved ones among them. */
    public int size() {
        return (int) all().count();
    }

    private List<OfflineRecord> free(Predicate<OfflineRecord> wanted, Comparator<OfflineRecord> order, long limit) {
        return all().filter(record -> record.process.isEmpty())
                .filter(wanted)
                .sorted(order)
                .limit(limit)
                .toList();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).withNano(0);
    }
}
