package kz.kopir.contracts;

import java.time.OffsetDateTime;

/**
 * A target system refused the document for good.
 *
 * @param code    stable, such as {@code ONEC-0301}
 * @param message in the target's own words where it gave any
 */
public record DocumentRejected(DocumentRef document, TargetRef target, String code, String message, OffsetDateTime at)
        implements KopirEvent {

    @Override
    public String key() {
        return document.order().key();
    }
}
