package kz.kopir.notifier.bot;

import java.time.OffsetDateTime;
import java.util.List;
import kz.kopir.notifier.Language;
import kz.kopir.platform.security.OnBehalf;

/**
 * Somebody whom the bot answers.
 *
 * @param telegram      who they are in Telegram
 * @param chat          in which they were tied: their private one
 * @param subject       the {@code sub} of their token elsewhere
 * @param organizations BINs that bound what they see; empty for no bound
 * @param email         in the CRM; null where it is not known
 */
public record Person(
        long telegram,
        long chat,
        String subject,
        boolean isAdmin,
        List<String> organizations,
        String email,
        Language language,
        OffsetDateTime tiedAt) {

    /** As the other services are asked for them. */
    public OnBehalf onBehalf() {
        return new OnBehalf(subject, isAdmin, organizations, email);
    }
}
