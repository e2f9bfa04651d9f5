package kz.kopir.contracts;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A document is issued: all that a target system needs to post it.
 *
 * @param targets the systems that must have it, such as {@code onec}; a gateway that is not named ignores it
 * @param base    the document that this one rests on and waits for, or null
 */
public record DocumentCreated(
        DocumentRef document,
        Organization organization,
        Customer customer,
        Payment payment,
        String currency,
        List<DocumentLine> lines,
        Totals totals,
        List<String> targets,
        UUID base,
        Responsible responsible,
        OffsetDateTime issuedAt)
        implements KopirEvent {

    @Override
    public String key() {
        return document.order().key();
    }
}
