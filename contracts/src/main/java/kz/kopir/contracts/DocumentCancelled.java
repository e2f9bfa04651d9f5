package kz.kopir.contracts;

import java.time.OffsetDateTime;

/** Take the document back in every system that has it. */
public record DocumentCancelled(DocumentRef document, String reason, OffsetDateTime at) implements KopirEvent {

    @Override
    public String key() {
        return document.order().key();
    }
}
