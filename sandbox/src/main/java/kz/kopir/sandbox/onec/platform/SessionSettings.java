package kz.kopir.sandbox.onec.platform;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;

/**
 * What a publication says of sessions.
 *
 * @param poolSize    sessions at most
 * @param poolTimeout for which a call waits for one
 * @param maxAge      after which an idle session ends
 * @param licences    for sessions of all callers together
 * @param occupied    sessions that are somebody else's just now, and hold their licences
 * @param staleStatus what is answered for a session that is no more: 400, 404 or 500, platforms differ
 */
public record SessionSettings(
        Mode mode, int poolSize, Duration poolTimeout, Duration maxAge, int licences, int occupied, int staleStatus) {

    /** {@code reuseSessions} of {@code default.vrd}. */
    public enum Mode {
        DONTUSE,
        AUTOUSE,
        USE
    }

    public static SessionSettings usual() {
        return new SessionSettings(
                Mode.AUTOUSE, 10, Duration.ofSeconds(5), Duration.ofSeconds(20), Integer.MAX_VALUE, 0, 404);
    }

    /** What is left out stays as it is. */
    SessionSettings with(JsonObject json) {
        return new SessionSettings(
                Mode.valueOf(json.getString("mode", mode.name()).toUpperCase(Locale.ROOT)),
                json.getInteger("pool_size", poolSize),
                Duration.ofMillis(json.getLong("pool_timeout_ms", poolTimeout.toMillis())),
                Duration.ofMillis(json.getLong("session_max_age_ms", maxAge.toMillis())),
                json.getInteger("licences", licences),
                json.getInteger("occupied", occupied),
                json.getInteger("stale_status", staleStatus));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("mode", mode.name().toLowerCase(Locale.ROOT))
                .put("pool_size", poolSize)
                .put("pool_timeout_ms", poolTimeout.toMillis())
                .put("session_max_age_ms", maxAge.toMillis())
                .put("licences", licences)
                .put("occupied", occupied)
                .put("stale_status", staleStatus);
    }
}
