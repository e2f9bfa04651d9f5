package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import java.util.List;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.document.OrganizationCard;
import kz.kopir.platform.delivery.Tx;

/** The issued documents. */
public interface Documents {

    /**
     * A document that is issued.
     *
     * @param seller the card of the day: a document keeps printing as it was issued
     * @param owner  whose it is, as in {@link Unnumbered}
     */
    record Issued(DocumentCreated document, OrganizationCard seller, String owner) {}

    Uni<Void> add(Tx tx, List<Issued> documents);

    /** A draft has become this document. */
    Uni<Void> complete(Tx tx, Issued document);

    /** Adds those that are not there, completes those that are drafts, and leaves the others but for their revision. */
    Uni<Void> adopt(Tx tx, List<Issued> documents);

    Uni<Void> adoptCancelled(Tx tx, List<DocumentCancelled> cancelled);
}
