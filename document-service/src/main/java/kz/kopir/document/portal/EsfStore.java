package kz.kopir.document.portal;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.platform.delivery.Tx;

/** What is known of tax invoices for the portal. */
public interface EsfStore {

    /**
     * A document with all that its electronic invoice needs.
     *
     * @param version             of the notes; 0 while there are none
     * @param registration        null before it
     * @param base                the document that it rests on, or null
     * @param corrected           the document that it corrects, or null
     * @param correctedRegistered the registration of that one, or null
     */
    record Subject(
            DocumentCreated document,
            OrganizationCard seller,
            State state,
            EsfNotes notes,
            int version,
            Registration registration,
            DocumentRef base,
            DocumentRef corrected,
            Registration correctedRegistered) {}

    Uni<Optional<Subject>> find(Scope scope, UUID id);

    /** False when the notes are not of that version any more. */
    Uni<Boolean> save(Tx tx, UUID id, EsfNotes notes, int seen);

    Uni<Void> register(Tx tx, UUID id, Registration registration);
}
