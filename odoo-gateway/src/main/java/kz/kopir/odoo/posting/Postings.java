package kz.kopir.odoo.posting;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.platform.delivery.Tx;

/** What became of each document here. */
public interface Postings {

    /**
     * What is known of a document.
     *
     * @param move    its id in Odoo; null while that is not known
     * @param content null for one that was cancelled before it came
     * @param seen    what somebody did to it in Odoo
     */
    record Posting(
            UUID document,
            int revision,
            String connection,
            State state,
            int attempt,
            int sends,
            Long move,
            String odooNumber,
            String code,
            String message,
            DocumentCreated content,
            Change seen,
            OffsetDateTime postedAt,
            OffsetDateTime updatedAt) {}

    /** Where it stands. */
    enum State {
        WAITING,
        POSTED,
        REJECTED,
        CANCELLED
    }

    /** Notes a new document; false when it is known in this or a later revision, or was cancelled before it came. */
    Uni<Boolean> begin(Tx tx, DocumentCreated created, String connection);

    /** Notes that it is to be taken back; answers what it was before, empty when it had not come yet. */
    Uni<Optional<Posting>> cancel(Tx tx, DocumentRef document);

    /** Notes that Odoo has it, and answers the number of this answer of ours; empty when it was cancelled meanwhile. */
    Uni<Optional<Integer>> posted(Tx tx, DocumentRef document, long move, String number, Change seen);

    /** Notes that it is refused, and answers the number of this answer of ours; empty when it was cancelled meanwhile. */
    Uni<Optional<Integer>> rejected(Tx tx, UUID document, String code, String message);

    Uni<Optional<Posting>> find(UUID document);

    /** The same, and nobody else changes it until the transaction ends. */
    Uni<Optional<Posting>> lock(Tx tx, UUID document);

    /** Notes that it is sent once more, to that connection, and answers the how manyth time that is. */
    Uni<Integer> sentAgain(Tx tx, UUID document, String connection);

    /** Which documents are meant; null does not narrow. */
    record Filter(State state, String connection, String bin, String code) {}

    /** Those last changed first. @param after the last one of the page before; null for the first page */
    Uni<List<Posting>> list(Filter filter, UUID after, int limit);

    /** An answer that was given about a document before the database was restored. */
    record Answered(DocumentRef document, int attempt) {}

    /**
     * Answers from now on are not older than these: consumers would pass over them. What is not known yet is begun when its event comes again, and
     * the same answer has the same attempt then.
     */
    Uni<Void> adopt(Tx tx, List<Answered> answers);
}
