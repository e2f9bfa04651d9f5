package kz.kopir.document.drafting;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.platform.delivery.Tx;

/** Documents that people and programs ask for, until they are issued. */
public interface DraftStore {

    /**
     * A document that was asked for.
     *
     * @param request as it was asked for, which tells a repeated request from another one; null for a document that a deal made
     * @param owner   whose it is
     */
    record Kept(DocumentCreated document, State state, int revision, DocumentRequest request, String owner) {

        UUID id() {
            return document.document().id();
        }
    }

    Uni<Void> add(Tx tx, Kept draft, OrganizationCard seller);

    /** Puts another content and request into its place. */
    Uni<Void> replace(Tx tx, Kept draft, OrganizationCard seller);

    Uni<Void> remove(Tx tx, UUID id);

    /** Without a lock. */
    Uni<Optional<Kept>> find(Tx tx, Scope scope, UUID id);

    Uni<Optional<Kept>> lock(Tx tx, Scope scope, UUID id);

    /**
     * The document of the order, type and base, the latest of several. A waybill, act or tax invoice without a base is in the place of
     * all.
     *
     * @param evenCancelled else only one that is not cancelled
     */
    Uni<Optional<Kept>> inPlace(Tx tx, OrderRef order, DocumentType type, UUID base, boolean evenCancelled);

    /** The issued document of the same chain of corrections. */
    Uni<Optional<Kept>> standingFor(Tx tx, Scope scope, UUID id);

    /** The document that takes the place of that one and is not cancelled. */
    Uni<Optional<Kept>> correcting(Tx tx, UUID corrected);

    /** Another issued document in the same place. */
    Uni<Optional<UUID>> issuedBeside(Tx tx, DocumentCreated document);

    /** How many sets of the type the order has had. */
    Uni<Integer> sets(Tx tx, OrderRef order, DocumentType type);
}
