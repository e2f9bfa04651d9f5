package kz.kopir.bitrix.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.platform.outbound.LeakyBucket;

/**
 * Tells what comes alone from what comes in a mass, per portal: people change some deals a minute, a mass change thousands. What is
 * over that measure is read after what is fresh.
 */
@ApplicationScoped
class Hurry {

    private final BitrixConfig.Intake config;
    private final Clock clock;
    private final Map<String, LeakyBucket> measures = new ConcurrentHashMap<>();

    Hurry(BitrixConfig config, Clock clock) {
        this.config = config.intake();
        this.clock = clock;
    }

    /** Counts a signal of the portal, and tells whether it is one that came alone. */
    boolean isFresh(String portal) {
        return !measures.computeIfAbsent(
                        portal, missing -> new LeakyBucket(config.freshBurst(), config.freshPerSecond(), clock))
                .take(Duration.ZERO)
                .isNegative();
    }
}
