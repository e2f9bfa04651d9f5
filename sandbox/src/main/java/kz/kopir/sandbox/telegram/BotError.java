package kz.kopir.sandbox.telegram;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** An error answer of the Bot API; the HTTP status is its code. */
final class BotError extends RuntimeException {

    static final int TOO_MANY_REQUESTS = 429;

    private final int code;
    private final JsonObject parameters;

    BotError(int code, String description) {
        this(code, description, null);
    }

    private BotError(int code, String description, JsonObject parameters) {
        super(description, null, false, false);
        this.code = code;
        this.parameters = parameters;
    }

    static BotError tooManyRequests(int seconds) {
        return new BotError(
                TOO_MANY_REQUESTS,
                "Too Many Requests: retry after " + seconds,
                new JsonObject().put("retry_after", seconds));
    }

    static BotError migrated(long chat) {
        return new BotError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                new JsonObject().put("migrate_to_chat_id", chat));
    }

    int code() {
        return code;
    }

    Map<String, String> headers() {
        return parameters == null || !parameters.containsKey("retry_after")
                ? Map.of()
                : Map.of("Retry-After", parameters.getInteger("retry_after").toString());
    }

    JsonObject toJson() {
        var json = new JsonObject().put("ok", false).put("error_code", code).put("description", getMessage());
        return parameters == null ? json : json.put("parameters", parameters);
    }
}
