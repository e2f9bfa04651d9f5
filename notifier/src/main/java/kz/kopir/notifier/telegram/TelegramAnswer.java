package kz.kopir.notifier.telegram;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** What Telegram made of a call. */
sealed interface TelegramAnswer {

    /** @param result as it came: an object, an array, or true */
    record Sent(Object result) implements TelegramAnswer {

        /** The id of the message that was sent or edited; null when the answer says none. */
        Long message() {
            return result instanceof JsonObject message ? message.getLong("message_id") : null;
        }
    }

    /** Too many: this chat is to be left alone for so long. */
    record Wait(Duration time) implements TelegramAnswer {}

    /** Our HTML is not what Telegram takes. */
    record NotParsed() implements TelegramAnswer {}

    /** The message says that already. */
    record NotModified() implements TelegramAnswer {}

    /** The message that was to be edited is not there, or cannot be edited any more. */
    record Gone(String description) implements TelegramAnswer {}

    /** The group has become a supergroup with another id. */
    record Moved(long chat) implements TelegramAnswer {}

    /** The chat cannot be written to: blocked, left, unknown. */
    record Unreachable(String description) implements TelegramAnswer {}

    /** The bot's token is wrong or withdrawn. */
    record Unauthorized() implements TelegramAnswer {}

    /** Somebody else asks for the same bot's updates, or they go to a webhook. */
    record Conflict(String description) implements TelegramAnswer {}

    /** Another refusal, which a repeat would meet again. */
    record Refused(String description) implements TelegramAnswer {}

    /** No answer of the Bot API's: a 5xx, or not JSON. */
    record Strange(int status) implements TelegramAnswer {}
}
