package kz.kopir.platform.recovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What is done at the start after the database was restored from a backup; {@code ./kopir replay} sets it. */
@ConfigMapping(prefix = "kopir.recovery")
public interface RecoveryConfig {

    /**
     * A moment before the backup was made, such as {@code 2026-11-22T03:00:00+05:00}: what Kafka holds since then is read again before anything else
     * begins. Once done it is not done again for the same moment.
     */
    Optional<OffsetDateTime> since();

    /** Ends when that is done, instead of beginning to work. */
    @WithDefault("false")
    boolean only();

    /** Goes on though Kafka no longer holds all events since then; what is missing must be found by the nightly checks and by people. */
    @WithDefault("false")
    boolean acceptGaps();

    /** Whether it is checked at each start that the database is not older than what was taken in. */
    @WithDefault("true")
    boolean check();
}
