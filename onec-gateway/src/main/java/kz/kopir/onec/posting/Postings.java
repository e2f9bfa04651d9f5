package kz.kopir.onec.posting;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.platform.delivery.Tx;

/** What became of each document here. */
public interface Postings {

    /**
     * What is known of a document.
     *
     * @param type null for one that came before types were kept
     * @param sent it may have reached the base over the net
     */
    record Posting(
            UUID document,
            int revision,
            String orderKey,
            DocumentType type,
            String connection,
            State state,
            int attempt,
            String reference,
            String onecNumber,
            String code,
            String message,
            boolean sent) {}

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
    Uni<Optional<Integer>> posted(Tx tx, DocumentRef document, String reference, String onecNumber);

    /** Notes that it is refused, and answers the number of this answer of ours; empty when it was cancelled meanwhile. */
    Uni<Optional<Integer>> rejected(Tx tx, UUID document, String code, String message);

    Uni<Optional<Posting>> find(UUID document);

    /** Notes, before a call over the net, that it may bring the document into 1C; or, after 1C was asked, that it is not there. */
    Uni<Void> noteSent(UUID document, boolean sent);

    /** Whether a task of that kind about the document is still to be done, by us or after a person's decision. */
    Uni<Boolean> isAwaited(UUID document, String kind);

    /** An answer that was given about a document before the database was restored. */
    record Answered(DocumentRef document, int attempt) {}

    /**
     * Answers from now on are not older than these: consumers would pass over them. What is not known yet is begun when its event comes again, and
     * the same answer has the same attempt then.
     */
    Uni<Void> adopt(Tx tx, List<Answered> answers);
}
