package kz.kopir.platform.exchange;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of calls to and from outside systems. */
@ConfigMapping(prefix = "kopir.exchange-log")
public interface ExchangeConfig {

    /** How long a call is kept. */
    @WithDefault("P30D")
    Duration retention();

    /** Whether bodies are kept, masked. */
    @WithDefault("true")
    boolean bodies();

    /** How many characters of a body are kept. */
    @WithDefault("4000")
    int bodyLength();
}
