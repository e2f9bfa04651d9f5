package kz.kopir.notifier.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Optional;
import kz.kopir.notifier.ai.AiConfig;
import kz.kopir.notifier.reports.Asker;
import kz.kopir.notifier.reports.Language;
import kz.kopir.platform.security.Caller;

/** The caller as one who asks about facts. */
@RequestScoped
public class Askers {

    private static final String BY_SUBJECT = "sub:";

    private final Caller caller;
    private final AiConfig config;

    Askers(Caller caller, AiConfig config) {
        this.caller = caller;
        this.config = config;
    }

    /** @param language null for the question's own */
    Asker asker(Language language) {
        var owner = caller.email()
                .or(() -> Optional.ofNullable(config.owners().get(caller.subject())))
                .map(email -> email.toLowerCase(Locale.ROOT))
                .orElse(BY_SUBJECT + caller.subject());
        return new Asker(caller.subject(), caller.seesAll(), owner, caller.organizationBins(), language);
    }
}
