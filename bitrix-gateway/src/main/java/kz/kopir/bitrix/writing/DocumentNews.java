package kz.kopir.bitrix.writing;

import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;

/**
 * What an event says of a document.
 *
 * @param text for the timeline, in Russian
 */
public record DocumentNews(DocumentRef ref, DealDocument document, String text) {

    public static DocumentNews of(DocumentPosted event) {
        return new DocumentNews(
                event.document(),
                DealDocument.of(
                        event.document(), event.target(), DocumentState.POSTED, event.targetNumber(), event.at()),
                DealNotes.posted(event));
    }

    public static DocumentNews of(DocumentRejected event) {
        return new DocumentNews(
                event.document(),
                DealDocument.of(event.document(), event.target(), DocumentState.REJECTED, null, event.at()),
                DealNotes.rejected(event));
    }

    public static DocumentNews of(DocumentCancelled event) {
        return new DocumentNews(
                event.document(),
                DealDocument.of(event.document(), null, DocumentState.CANCELLED, null, event.at()),
                DealNotes.cancelled(event));
    }

    public static DocumentNews of(DocumentChanged event) {
        return new DocumentNews(
                event.document(),
                DealDocument.of(event.document(), event.target(), DocumentState.of(event.change()), null, event.at()),
                DealNotes.changed(event));
    }
}
