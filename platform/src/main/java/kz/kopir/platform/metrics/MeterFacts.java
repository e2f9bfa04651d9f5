package kz.kopir.platform.metrics;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of a meter.
 *
 * @param name        with dots, such as {@code kopir.task.attempts}
 * @param unit        the base unit; null for a number of things
 * @param description for a person, in English
 * @param labels      their names, in the order in which values are given
 * @param held        only one instance of a service shows it, so that no sum counts a table twice
 */
public record MeterFacts(
        String name,
        Kind kind,
        String unit,
        String description,
        List<String> labels,
        boolean held,
        List<Integer> millis) {

    private static final List<Integer> CALLS = List.of(10, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000);
    private static final List<Integer> WAITS =
            List.of(500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 14_400_000, 86_400_000);

    /** How Prometheus sees it. */
    public enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    public static MeterFacts counter(String name, String description, String... labels) {
        return new MeterFacts(name, Kind.COUNTER, null, description, List.of(labels), false, List.of());
    }

    /** Of this process. */
    public static MeterFacts gauge(String name, String unit, String description, String... labels) {
        return new MeterFacts(name, Kind.GAUGE, unit, description, List.of(labels), false, List.of());
    }

    /** Of a table, or of what one instance at a time does; see {@link TableMeter}. */
    public static MeterFacts held(String name, String unit, String description, String... labels) {
        return new MeterFacts(name, Kind.GAUGE, unit, description, List.of(labels), true, List.of());
    }

    /** How long calls take. */
    public static MeterFacts calls(String name, String description, String... labels) {
        return new MeterFacts(name, Kind.HISTOGRAM, "seconds", description, List.of(labels), false, CALLS);
    }

    /** How long things wait, up to a day. */
    public static MeterFacts waits(String name, String description, String... labels) {
        return new MeterFacts(name, Kind.HISTOGRAM, "seconds", description, List.of(labels), false, WAITS);
    }

    Duration[] buckets() {
        return millis.stream().map(Duration::ofMillis).toArray(Duration[]::new);
    }

    /** As Prometheus writes it; the series of a histogram have {@code _bucket}, {@code _count} and {@code _sum} behind. */
    public String prometheusName() {
        var snake = name.replace('.', '_');
        var whole = unit == null || snake.endsWith("_" + unit) ? snake : snake + "_" + unit;
        return kind == Kind.COUNTER ? whole + "_total" : whole;
    }

    /** The names of its series. */
    public List<String> series() {
        return kind == Kind.HISTOGRAM
                ? Stream.of("_bucket", "_count", "_sum", "_max")
                        .map(end -> prometheusName() + end)
                        .toList()
                : List.of(prometheusName());
    }
}
