package kz.kopir.document.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Optional;
import kz.kopir.contracts.DealClosed;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.drafting.Maker;
import kz.kopir.document.issuing.Unnumbered;
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

    /** Who must own a document: an e-mail, or {@code sub:} and a {@code sub}; null when the caller sees everybody's. */
    String owner() {
        return caller.seesAll() ? null : self();
    }

    /** Who owns what the caller makes. */
    private String self() {
        return caller.email()
                .or(() -> Optional.ofNullable(config.owners().get(caller.subject())))
                .map(email -> email.toLowerCase(Locale.ROOT))
                .orElseGet(this::bySubject);
    }

    private String bySubject() {
        return Unnumbered.BY_SUBJECT + caller.subject();
    }

    Maker maker() {
        return new Maker(caller.subject(), self(), scope());
    }

    /** Whether a deal is the caller's to see. */
    boolean sees(DealClosed deal) {
        var bins = caller.organizationBins();
        return (bins.isEmpty() || deal.sellerBin() != null && bins.contains(deal.sellerBin()))
                && (caller.seesAll() || self().equals(Unnumbered.owner(deal.responsible())));
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
