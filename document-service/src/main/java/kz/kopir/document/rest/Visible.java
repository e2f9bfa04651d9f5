package kz.kopir.document.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Optional;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.platform.security.Caller;

/** Which documents the caller may see: their own, or all; of the organisations that their token names, or of all. */
@RequestScoped
class Visible {

    private final Caller caller;
    private final DocumentConfig config;

    Visible(Caller caller, DocumentConfig config) {
        this.caller = caller;
        this.config = config;
    }

    /** The e-mail that a document's owner must have; null when the caller sees everybody's. */
    String owner() {
        if (caller.seesAll()) {
            return null;
        }
        return caller.email()
                .or(() -> Optional.ofNullable(config.owners().get(caller.subject())))
                .map(email -> email.toLowerCase(Locale.ROOT))
                .orElse(""); // nobody's: no document has an empty owner
    }

    /** The BINs that bound the query; null when nothing does. */
    String[] organizations() {
        var bins = caller.organizationBins();
        return bins.isEmpty() ? null : bins.toArray(String[]::new);
    }

    Scope scope() {
        return new Scope(owner(), organizations());
    }
}
