package kz.kopir.odoo.rest;

import java.time.OffsetDateTime;
import java.util.UUID;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.contracts.DocumentType;
import kz.kopir.odoo.books.Move;
import kz.kopir.odoo.posting.Postings;

/**
 * How a document stands towards Odoo.
 *
 * @param reference such as {@code account.move,412}
 * @param number    our number
 * @param seen      what people did to it in Odoo
 */
public record SyncView(
        UUID document,
        DocumentType type,
        String number,
        String organizationBin,
        String connection,
        Postings.State state,
        int attempt,
        String reference,
        String odooNumber,
        String code,
        String message,
        Change seen,
        OffsetDateTime postedAt,
        OffsetDateTime updatedAt) {

    static SyncView of(Postings.Posting posting) {
        var ref = posting.content() == null ? null : posting.content().document();
        return new SyncView(
                posting.document(),
                ref == null ? null : ref.type(),
                ref == null ? null : ref.number(),
                ref == null ? null : ref.organizationBin(),
                posting.connection(),
                posting.state(),
                posting.attempt(),
                posting.move() == null ? null : Move.MODEL + "," + posting.move(),
                posting.odooNumber(),
                posting.code(),
                posting.message(),
                posting.seen(),
                posting.postedAt(),
                posting.updatedAt());
    }
}
