package kz.kopir.sandbox.telegram;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** An error answer of the Bot API; the HTTP status is its code. */
final class BotError extends RuntimeException {

    private final int code;
    private final int retryAfter;

    BotError(int code, String description) {
        this(code, description, 0);
    }

    private BotError(int code, String description, int retryAfter) {
        super(description, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static BotError tooManyRequests(int seconds) {
        return new BotError(429, "Too Many Requests: retry after " + seconds, seconds);
    }

    int code() {
        return code;
    }

    Map<String, String> headers() {
        return retryAfter == 0 ? Map.of() : Map.of("Retry-After", Integer.toString(retryAfter));
    }

    JsonObject toJson() {
        var json = new JsonObject().put("ok", false).put("error_code", code).put("description", getMessage());
        return retryAfter == 0 ? json : json.put("parameters", new JsonObject().put("retry_after", retryAfter));
    }
}
