package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import java.util.List;
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
}
