package kz.kopir.document.life;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.document.life.IssuedDocuments.Standing;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/**
 * Sends a document once more to a system that has refused it or never answered: the same document under a new event. What is posted
 * stays as it is.
 */
@ApplicationScoped
public class ExportDocument {

    private final IssuedDocuments documents;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Audit audit;

    ExportDocument(IssuedDocuments documents, Transactions transactions, Outbox outbox, Audit audit) {
        this.documents = documents;
        this.transactions = transactions;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** What came of it. */
    public enum Answer {
        SENT,
        ALREADY_POSTED,
        CANCELLED,
        /** It is not issued yet. */
        DRAFT,
        /** The organisation's documents of this type do not belong into that system. */
        NOT_A_TARGET,
        NOT_FOUND
    }

    /** @param system such as {@code onec} */
    public Uni<Answer> export(Scope scope, UUID id, String system, String actor) {
        return transactions.inTransaction(tx -> export(tx, scope, id, system, actor));
    }

    Uni<Answer> export(Tx tx, Scope scope, UUID id, String system, String actor) {
        return documents.lock(tx, scope, id).chain(found -> {
            var answer = found.map(standing -> decide(standing, system)).orElse(Answer.NOT_FOUND);
            return answer == Answer.SENT
                    ? send(tx, found.get(), system, actor).replaceWith(answer)
                    : Uni.createFrom().item(answer);
        });
    }

    private static Answer decide(Standing standing, String system) {
        if (standing.state() != State.ISSUED) {
            return standing.state() == State.DRAFT ? Answer.DRAFT : Answer.CANCELLED;
        }
        return switch (standing.targets().get(system)) {
            case null -> Answer.NOT_A_TARGET;
            case "POSTED" -> Answer.ALREADY_POSTED;
            default -> Answer.SENT;
        };
    }

    private Uni<Void> send(Tx tx, Standing standing, String system, String actor) {
        var id = standing.document().document().id();
        var revision = standing.revision() + 1;
        return documents
                .sendAgain(tx, id, revision)
                .chain(() -> audit.record(
                        tx, actor, "export", History.ENTITY, id.toString(), null, Map.of("system", system)))
                .chain(() -> outbox.publish(
                        tx,
                        standing.document()
                                .as(
                                        standing.document().document().withRevision(revision),
                                        List.of(system),
                                        standing.document().issuedAt())));
    }
}
