package kz.kopir.document.life;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.document.life.IssuedDocuments.Standing;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Takes an issued document back everywhere. It keeps its number for ever. */
@ApplicationScoped
public class CancelDocument {

    private final IssuedDocuments documents;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    CancelDocument(IssuedDocuments documents, Transactions transactions, Outbox outbox, Audit audit, Clock clock) {
        this.documents = documents;
        this.transactions = transactions;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Answer {
        CANCELLED,
        WAS_CANCELLED,
        NOT_FOUND
    }

    public Uni<Answer> cancel(Scope scope, UUID id, String reason, String actor) {
        return transactions.inTransaction(tx -> documents
                .lock(tx, scope, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Answer.NOT_FOUND)
                        : found.get().state() == State.CANCELLED
                                ? Uni.createFrom().item(Answer.WAS_CANCELLED)
                                : cancel(tx, found.get(), reason, actor).replaceWith(Answer.CANCELLED)));
    }

    private Uni<Void> cancel(Tx tx, Standing standing, String reason, String actor) {
        var document = standing.document().document();
        var revision = standing.revision() + 1;
        return documents
                .cancel(tx, document.id(), revision, reason)
                .chain(() -> audit.record(
                        tx,
                        actor,
                        "cancel",
                        History.ENTITY,
                        document.id().toString(),
                        Map.of("state", State.ISSUED),
                        Map.of("state", State.CANCELLED, "reason", reason)))
                .chain(() -> outbox.publish(
                        tx, new DocumentCancelled(document.withRevision(revision), reason, OffsetDateTime.now(clock))));
    }
}
