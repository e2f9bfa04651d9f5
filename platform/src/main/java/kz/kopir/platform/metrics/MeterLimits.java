package kz.kopir.platform.metrics;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Keeps a name that comes from outside, such as the type of an event, from making series without end. */
class MeterLimits {

    private static final int MOST_CALLS = 400;

    @Produces
    @Singleton
    MeterFilter callsOfOneService() {
        return MeterFilter.maximumAllowableTags(
                PlatformMeter.CALLS.facts().name(), "call", MOST_CALLS, MeterFilter.deny());
    }
}
