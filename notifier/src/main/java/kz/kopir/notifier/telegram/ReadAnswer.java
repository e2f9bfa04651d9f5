package kz.kopir.notifier.telegram;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Understands the Bot API's answers. */
final class ReadAnswer {

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);

    private ReadAnswer() {}

    static TelegramAnswer of(int status, Buffer body) {
        JsonObject answer;
        try {
            answer = new JsonObject(body);
        } catch (DecodeException e) {
            return new TelegramAnswer.Strange(status); // a proxy's page, not the Bot API's answer
        }
        if (status == 200 && answer.getBoolean("ok", false)) {
            return new TelegramAnswer.Sent(answer.getValue("result"));
        }
        var description = answer.getString("description", "");
        var parameters = answer.getJsonObject("parameters", new JsonObject());
        if (parameters.containsKey("migrate_to_chat_id")) {
            return new TelegramAnswer.Moved(parameters.getLong("migrate_to_chat_id"));
        }
        return switch (status) {
            case 429 ->
                new TelegramAnswer.Wait(
                        Duration.ofSeconds(parameters.getLong("retry_after", DEFAULT_WAIT.toSeconds())));
            case 401, 404 -> new TelegramAnswer.Unauthorized();
            case 403 -> new TelegramAnswer.Unreachable(description);
            case 409 -> new TelegramAnswer.Conflict(description);
            case 400 -> badRequest(description);
            default -> status >= 500 ? new TelegramAnswer.Strange(status) : new TelegramAnswer.Refused(description);
        };
    }

    private static TelegramAnswer badRequest(String description) {
        if (description.contains("can't parse entities")) {
            return new TelegramAnswer.NotParsed();
        }
        if (description.contains("message is not modified")) {
            return new TelegramAnswer.NotModified();
        }
        if (description.contains("message to edit not found") || description.contains("message can't be edited")) {
            return new TelegramAnswer.Gone(description);
        }
        return description.contains("chat not found")
                ? new TelegramAnswer.Unreachable(description)
                : new TelegramAnswer.Refused(description);
    }
}
