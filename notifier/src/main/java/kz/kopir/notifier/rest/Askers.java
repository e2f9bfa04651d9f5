package kz.kopir.notifier.rest;

import jakarta.enterprise.context.RequestScoped;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.ai.Owners;
import kz.kopir.notifier.reports.Asker;
import kz.kopir.platform.security.Caller;

/** The caller as one who asks about facts. */
@RequestScoped
public class Askers {

    private final Caller caller;
    private final Owners owners;

    Askers(Caller caller, Owners owners) {
        this.caller = caller;
        this.owners = owners;
    }

    /** @param language null for the question's own */
    Asker asker(Language language) {
        var owner = owners.of(caller.email(), caller.subject());
        return new Asker(caller.subject(), caller.seesAll(), owner, caller.organizationBins(), language);
    }
}
