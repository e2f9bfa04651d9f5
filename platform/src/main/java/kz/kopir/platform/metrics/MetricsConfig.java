package kz.kopir.platform.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often what stands in tables is measured. */
@ConfigMapping(prefix = "kopir.metrics")
public interface MetricsConfig {

    /** What has an index for it: what waits and for how long. */
    @WithDefault("PT10S")
    Duration interval();

    /** What is counted over whole tables. */
    @WithDefault("PT1M")
    Duration slowInterval();
}
