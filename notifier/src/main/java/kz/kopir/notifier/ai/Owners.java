package kz.kopir.notifier.ai;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/** Whose deals and documents a user may see. */
@ApplicationScoped
public class Owners {

    private static final String BY_SUBJECT = "sub:";

    private final AiConfig config;

    Owners(AiConfig config) {
        this.config = config;
    }

    /**
     * As the facts name them: an e-mail in lower case, or {@code sub:} and the {@code sub}.
     *
     * @param email a verified one
     */
    public String of(Optional<String> email, String subject) {
        return email.or(() -> Optional.ofNullable(config.owners().get(subject)))
                .map(found -> found.toLowerCase(Locale.ROOT))
                .orElse(BY_SUBJECT + subject);
    }
}
