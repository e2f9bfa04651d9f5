package kz.kopir.notifier.telegram;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.NotifierConfig.Updates;
import org.eclipse.microprofile.config.Config;

/** What Telegram shows us with each update, as it is now: its file may change without a restart, and {@link SetUpBot} then tells Telegram. */
@ApplicationScoped
public class WebhookSecret {

    private final boolean used;
    private final Config config;

    WebhookSecret(NotifierConfig notifier, Config config) {
        this.used = notifier.telegram().updates() == Updates.WEBHOOK;
        this.config = config;
    }

    /** Empty where Telegram sends nothing. */
    Optional<String> now() {
        return used
                ? config.getOptionalValue("kopir.notifier.telegram.webhook-secret", String.class)
                : Optional.empty();
    }

    /** @param shown null for nothing */
    public boolean matches(String shown) {
        return shown != null
                && now().filter(secret -> MessageDigest.isEqual(bytes(secret), bytes(shown)))
                        .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
