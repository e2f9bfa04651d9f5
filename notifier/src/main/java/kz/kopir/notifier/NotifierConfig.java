package kz.kopir.notifier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who is told what, and by which bot. */
@ConfigMapping(prefix = "kopir.notifier")
public interface NotifierConfig {

    Telegram telegram();

    /** Where people reach Kopir, such as {@code https://kopir.example.kz}: the links in messages begin with it. Without it, they are paths. */
    Optional<URI> publicUrl();

    /** The bot. */
    interface Telegram {

        /** The address of the Bot API, without the token. */
        @WithDefault("https://api.telegram.org")
        URI url();

        /** The bot's token, as BotFather gave it. A secret. */
        String token();

        /** The chats that are told of documents and of deliveries that need a person. */
        Optional<List<Long>> chats();

        /** The chats that are told of alerts for operators; the same as the others when not given. */
        Optional<List<Long>> operatorChats();

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
}
