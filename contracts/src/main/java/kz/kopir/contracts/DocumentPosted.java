package kz.kopir.contracts;

import java.time.OffsetDateTime;

/**
 * A target system has the document.
 *
 * @param reference    the document's key there
 * @param targetNumber the number that the target gave it
 */
public record DocumentPosted(
        DocumentRef document, TargetRef target, String reference, String targetNumber, OffsetDateTime at)
        implements KopirEvent {

    @Override
    public String key() {
        return document.order().key();
    }
}
