package kz.kopir.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Something that is measured. Each service has an enum of its meters, and all go through here, so that name, labels and words stand in one
 * place; docs/metrics.md is made of these enums. A label never holds what only people may see, or what grows without bound.
 */
public interface KopirMeter {

    /** What is known of the meter. */
    MeterFacts facts();

    default Counter counter(MeterRegistry registry, String... labels) {
        return Counter.builder(facts().name())
                .description(facts().description())
                .baseUnit(facts().unit())
                .tags(tags(labels))
                .register(registry);
    }

    /** With buckets, so that shares of many instances can be reckoned, and examples of traces be kept. */
    default Timer timer(MeterRegistry registry, String... labels) {
        return Timer.builder(facts().name())
                .description(facts().description())
                .tags(tags(labels))
                .serviceLevelObjectives(facts().buckets())
                .register(registry);
    }

    default void gauge(MeterRegistry registry, Supplier<Number> value, String... labels) {
        Gauge.builder(facts().name(), value)
                .description(facts().description())
                .baseUnit(facts().unit())
                .tags(tags(labels))
                .register(registry);
    }

    default MultiGauge gauges(MeterRegistry registry) {
        return MultiGauge.builder(facts().name())
                .description(facts().description())
                .baseUnit(facts().unit())
                .register(registry);
    }

    /** The labels of this meter with these values, in the order of their names. */
    default Tags tags(String... values) {
        var names = facts().labels();
        if (names.size() != values.length) {
            throw new IllegalArgumentException(
                    "%s has the labels %s, and %d values were given".formatted(facts().name(), names, values.length));
        }
        return Tags.of(IntStream.range(0, values.length)
                .mapToObj(place -> Tag.of(names.get(place), values[place]))
                .toList());
    }
}
