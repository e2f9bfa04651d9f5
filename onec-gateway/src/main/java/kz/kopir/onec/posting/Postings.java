package kz.kopir.onec.posting;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.platform.delivery.Tx;

/** What became of each document here. */
public interface Postings {

    /** What is known of a document. */
    record Posting(
            UUID document,
            int revision,
            String orderKey,
            String connection,
            State state,
            int attempt,
            String reference,
            String onecNumber,
            String code,
            String message) {}

    /** Where it stands. */
    enum State {
        WAITING,
        POSTED,
        REJECTED,
        CANCELLED
    }

    /** Notes a new document; false when it is known in this or a later revision, or was cancelled before it came. */
    Uni<Boolean> begin(Tx tx, DocumentRef document, String connection);

    /** Notes that it is to be taken back; answers what it was before, empty when it had not come yet. */
    Uni<Optional<Posting>> cancel(Tx tx, DocumentRef document);

    /** Notes that 1C has it, and answers the number of this answer of ours; empty when it was cancelled meanwhile. */
    Uni<Optional<Integer>> posted(Tx tx, UUID document, String reference, String onecNumber);

    /** Notes that it is refused, and answers the number of this answer of ours; empty when it was cancelled meanwhile. */
    Uni<Optional<Integer>> rejected(Tx tx, UUID document, String code, String message);

    Uni<Optional<Posting>> find(UUID document);

    /** Whether a task of that kind about the document is still to be done, by us or after a person's decision. */
    Uni<Boolean> isAwaited(UUID document, String kind);
}
