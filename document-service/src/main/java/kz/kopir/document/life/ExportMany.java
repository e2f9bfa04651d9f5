package kz.kopir.document.life;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.platform.delivery.Transactions;

/** Sends many documents once more, a transaction for each: one that cannot be sent leaves the others alone. */
@ApplicationScoped
public class ExportMany {

    private final ExportDocument exportDocument;
    private final BulkExports exports;
    private final Transactions transactions;

    ExportMany(ExportDocument exportDocument, BulkExports exports, Transactions transactions) {
        this.exportDocument = exportDocument;
        this.exports = exports;
        this.transactions = transactions;
    }

    /** @return the id under which its progress is told */
    public Uni<UUID> export(Scope scope, List<UUID> documents, String system, String actor) {
        var id = UUID.randomUUID();
        var once = documents.stream().distinct().toList();
        return transactions
                .inTransaction(tx -> exports.begin(tx, id, actor, system, once))
                .chain(() -> Multi.createFrom()
                        .iterable(once)
                        .onItem()
                        .transformToUniAndConcatenate(document -> transactions.inTransaction(tx -> exportDocument
                                .export(tx, scope, document, system, actor)
                                .chain(answer -> exports.note(tx, id, document, answer))))
                        .onItem()
                        .ignoreAsUni())
                .replaceWith(id);
    }
}
