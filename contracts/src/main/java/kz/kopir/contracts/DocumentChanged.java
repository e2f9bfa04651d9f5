package kz.kopir.contracts;

import java.time.OffsetDateTime;

/** Somebody changed the document in a target system. */
public record DocumentChanged(DocumentRef document, TargetRef target, Change change, OffsetDateTime at)
        implements KopirEvent {

    /** What was seen. */
    public enum Change {
        UNPOSTED,
        DELETED,
        PAID,
        PARTLY_PAID,
        REVERSED
    }

    @Override
    public String key() {
        return document.order().key();
    }
}
