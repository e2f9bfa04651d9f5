package kz.kopir.document.life;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.platform.delivery.Transactions;

/** Takes an issued document back everywhere. It keeps its number for ever. */
@ApplicationScoped
public class CancelDocument {

    private final IssuedDocuments documents;
    private final Transactions transactions;
    private final TakeBack takeBack;

    CancelDocument(IssuedDocuments documents, Transactions transactions, TakeBack takeBack) {
        this.documents = documents;
        this.transactions = transactions;
        this.takeBack = takeBack;
    }

    /** What came of it. */
    public enum Answer {
        CANCELLED,
        WAS_CANCELLED,
        /** Drafts are discarded instead. */
        IS_DRAFT,
        NOT_FOUND
    }

    public Uni<Answer> cancel(Scope scope, UUID id, String reason, String actor) {
        return transactions.inTransaction(tx -> documents.lock(tx, scope, id).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Answer.NOT_FOUND);
            }
            return switch (found.get().state()) {
                case CANCELLED -> Uni.createFrom().item(Answer.WAS_CANCELLED);
                case DRAFT -> Uni.createFrom().item(Answer.IS_DRAFT);
                case ISSUED -> takeBack.takeBack(tx, found.get(), reason, actor).replaceWith(Answer.CANCELLED);
            };
        }));
    }
}
