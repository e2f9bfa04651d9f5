package kz.kopir.notifier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Who is told what, and by which bot. */
@ConfigMapping(prefix = "kopir.notifier")
public interface NotifierConfig {

    Telegram telegram();

    Storm storm();

    Templates templates();

    /** Where people reach Kopir, such as {@code https://kopir.example.kz}: the links in messages begin with it. Without it, they are paths. */
    Optional<URI> publicUrl();

    /** The zone of days, quiet hours and summaries where a chat names no other. */
    @WithDefault("Asia/Almaty")
    ZoneId zone();

    /** How often an instance looks for chats that another one has changed. */
    @WithDefault("PT1S")
    Duration chatsInterval();

    /** How often it is looked for chats whose daily summary is due. */
    @WithDefault("PT30S")
    Duration summaryInterval();

    /** For how long a code for the bot can be used. */
    @WithDefault("PT24H")
    Duration codeLifetime();

    /** How long it is remembered what was told, so that it is not told again; longer than the topics keep their events. */
    @WithDefault("P40D")
    Duration toldRetention();

    /** How long sums and responsible people of documents and deals are remembered. */
    @WithDefault("P400D")
    Duration aboutRetention();

    /** When many messages of a kind become one with a count. */
    interface Storm {

        /** So many of a kind are told one by one within the window; a chat may have its own number. */
        @WithDefault("5")
        int after();

        /** Within which messages are counted. */
        @WithDefault("PT1M")
        Duration window();

        /** A storm is over when nothing more came for so long. */
        @WithDefault("PT1M")
        Duration quiet();

        /** How often the message of a storm is brought up to date. */
        @WithDefault("PT5S")
        Duration editEvery();
    }

    /** The texts. */
    interface Templates {

        /** The folder of templates below {@code telegram/} that is used. */
        @WithDefault("v2")
        String version();

        /** A folder with templates of the installation's own, {@code <language>/<name>.html}; what is not there is ours. */
        Optional<Path> folder();
    }

    /** The bot. */
    interface Telegram {

        /** The address of the Bot API, without the token. */
        @WithDefault("https://api.telegram.org")
        URI url();

        /** The bot's token, as BotFather gave it. A secret. */
        String token();

        /** The chats that are told of documents and of deliveries that need a person. More of them: {@code /api/notifications/chats}. */
        Optional<List<Long>> chats();

        /** The chats that are told of alerts for operators; the same as the others when not given. */
        Optional<List<Long>> operatorChats();

        /** The language of these chats. */
        @WithDefault("RU")
        Language language();

        /** When these chats are told of the day, such as {@code 18:00}; never where it is not given. */
        Optional<LocalTime> dailySummary();

        /** How what people write comes: we ask (POLLING), Telegram sends it (WEBHOOK), or not at all (OFF). */
        @WithDefault("POLLING")
        Updates updates();

        /** How long Telegram holds an answer back while nobody writes; at most 50 seconds. */
        @WithDefault("PT25S")
        Duration pollTimeout();

        /** Of WEBHOOK: the https address at which Telegram reaches {@code /webhook/telegram}. */
        Optional<URI> webhookUrl();

        /** Of WEBHOOK: what Telegram shows us each time; 1 to 256 of A-Z, a-z, 0-9, _ and -. A secret. */
        Optional<String> webhookSecret();

        /** How many messages are being sent at a time. */
        @WithDefault("8")
        int concurrency();

        /** How long a connection may take. */
        @WithDefault("PT5S")
        Duration connectTimeout();

        /** How long an answer may take. */
        @WithDefault("PT20S")
        Duration readTimeout();

        /** For how long a sending owns its message; longer than both timeouts and the longest wait for the chat's turn. */
        @WithDefault("PT60S")
        Duration lease();

        /** A message that could not be sent for so long is given up. */
        @WithDefault("PT24H")
        Duration giveUpAfter();
    }

    /** How what people write comes to us. */
    enum Updates {
        POLLING,
        WEBHOOK,
        OFF
    }
}
