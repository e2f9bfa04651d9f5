package kz.kopir.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import kz.kopir.platform.delivery.Holders;

/** How each outside system fares, as the instance sees it that makes the calls to it. */
@ApplicationScoped
public class TargetMeters {

    private final MeterRegistry registry;
    private final Holders holders;
    private final Map<String, Supplier<Number>> sources = new ConcurrentHashMap<>();

    TargetMeters(MeterRegistry registry, Holders holders) {
        this.registry = registry;
        this.holders = holders;
    }

    /** @param target the name that the instance holds which makes the calls, such as {@code onec:main} */
    public void breaker(String target, Supplier<CircuitBreakerState> state) {
        show(
                PlatformMeter.BREAKER,
                target,
                () -> switch (state.get()) {
                    case CLOSED -> 0;
                    case HALF_OPEN -> 0.5;
                    case OPEN -> 1;
                },
                target);
    }

    /** @param used from 0 to 1 and above, while calls wait */
    public void limit(String target, Supplier<Number> used) {
        show(PlatformMeter.LIMIT_USED, target, used, target);
    }

    /** Shows a value that only counts where this instance holds the name; elsewhere it is 0. The last source given stands. */
    public void show(KopirMeter meter, String held, Supplier<Number> value, String... labels) {
        var key = meter.facts().name() + String.join("/", labels);
        if (sources.put(key, value) == null) {
            meter.gauge(registry, () -> holders.holds(held) ? sources.get(key).get() : 0, labels);
        }
    }
}
