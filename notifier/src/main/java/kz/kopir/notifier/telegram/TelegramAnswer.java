package kz.kopir.notifier.telegram;

import java.time.Duration;

/** What Telegram made of a message. */
sealed interface TelegramAnswer {

    record Sent() implements TelegramAnswer {}

    /** Too many: this chat is to be left alone for so long. */
    record Wait(Duration time) implements TelegramAnswer {}

    /** Our HTML is not what Telegram takes. */
    record NotParsed() implements TelegramAnswer {}

    /** The group has become a supergroup with another id. */
    record Moved(long chat) implements TelegramAnswer {}

    /** The chat cannot be written to: blocked, left, unknown. */
    record Unreachable(String description) implements TelegramAnswer {}

    /** The bot's token is wrong or withdrawn. */
    record Unauthorized() implements TelegramAnswer {}

    /** Another refusal, which a repeat would meet again. */
    record Refused(String description) implements TelegramAnswer {}

    /** No answer of the Bot API's: a 5xx, or not JSON. */
    record Strange(int status) implements TelegramAnswer {}
}
