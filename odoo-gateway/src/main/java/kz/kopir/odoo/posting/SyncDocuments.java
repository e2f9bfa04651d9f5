package kz.kopir.odoo.posting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.posting.Postings.Posting;
import kz.kopir.odoo.posting.Postings.State;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Sends documents to Odoo once more, because a person asks for it. */
@ApplicationScoped
public class SyncDocuments {

    private final Postings postings;
    private final Connections connections;
    private final Tasks tasks;
    private final Transactions transactions;
    private final Audit audit;

    SyncDocuments(Postings postings, Connections connections, Tasks tasks, Transactions transactions, Audit audit) {
        this.postings = postings;
        this.connections = connections;
        this.tasks = tasks;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** What came of it. */
    public enum Answer {
        SENT,
        ALREADY_POSTED,
        CANCELLED,
        /** No connection serves the seller, or not this type of document. */
        NO_CONNECTION,
        UNKNOWN
    }

    /** @param force also one that is posted: it is looked at again, and brought back where somebody has cancelled it in Odoo */
    public Uni<Answer> one(UUID document, boolean force, String actor) {
        return transactions.inTransaction(tx -> postings.lock(tx, document)
                .chain(found -> found.map(posting -> send(tx, posting, force, actor))
                        .orElseGet(() -> Uni.createFrom().item(Answer.UNKNOWN))));
    }

    /** Up to {@code limit} of those meant that are not posted; answers each with what came of it. */
    public Uni<Map<UUID, Answer>> all(Postings.Filter filter, int limit, boolean force, String actor) {
        return postings.list(filter, null, limit)
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(posting -> one(posting.document(), force, actor)
                                .map(answer -> Map.entry(posting.document(), answer)))
                        .collect()
                        .asMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The connection that the document goes to as things are now. */
    public Optional<OdooConnection> connection(Posting posting) {
        return connections
                .ofOrganization(posting.content().document().organizationBin())
                .filter(connection -> connection
                        .settings()
                        .behaviour()
                        .types()
                        .contains(posting.content().document().type()));
    }

    private Uni<Answer> send(Tx tx, Posting posting, boolean force, String actor) {
        if (posting.state() == State.CANCELLED || posting.content() == null) {
            return Uni.createFrom().item(Answer.CANCELLED);
        }
        if (posting.state() == State.POSTED && !force) {
            return Uni.createFrom().item(Answer.ALREADY_POSTED);
        }
        var connection = connection(posting);
        if (connection.isEmpty()) {
            return Uni.createFrom().item(Answer.NO_CONNECTION);
        }
        var document = posting.document();
        return postings.sentAgain(tx, document, connection.get().name())
                .chain(send -> tasks.enqueue(tx, PostMove.task(connection.get(), posting.content(), send, force)))
                .chain(() ->
                        audit.record(tx, actor, "sync", "document", document.toString(), null, Map.of("force", force)))
                .replaceWith(Answer.SENT);
    }
}
