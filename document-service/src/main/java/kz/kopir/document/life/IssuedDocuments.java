package kz.kopir.document.life;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.OrderRef;
import kz.kopir.platform.delivery.Tx;

/** The life of documents. */
public interface IssuedDocuments {

    /** What a document may be. */
    enum State {
        /** Without a number; it can be edited and is told to nobody. */
        DRAFT,
        ISSUED,
        CANCELLED
    }

    /**
     * Whose documents are meant.
     *
     * @param owner         an e-mail in lower case, or {@code sub:} and a {@code sub}; null for anybody's
     * @param organizations by BIN; null for all
     */
    record Scope(String owner, String[] organizations) {}

    /**
     * A document as it stands.
     *
     * @param revision of the latest event about it
     * @param targets  what each system that must have it has made of it: POSTING, POSTED, REJECTED, or what was undone there: UNPOSTED or DELETED
     */
    record Standing(DocumentCreated document, State state, int revision, Map<String, String> targets) {}

    /** Locks it until the transaction ends; empty when there is none in the scope. */
    Uni<Optional<Standing>> lock(Tx tx, Scope scope, UUID id);

    /** Locks those that are issued of an order, the oldest first. */
    Uni<List<Standing>> lockIssued(Tx tx, OrderRef order);

    Uni<Void> cancel(Tx tx, UUID id, int revision, String reason);

    /** Notes that it was sent once more to the systems that have not posted it. */
    Uni<Void> sendAgain(Tx tx, UUID id, int revision);
}
