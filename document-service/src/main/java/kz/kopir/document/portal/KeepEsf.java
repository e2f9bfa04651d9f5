package kz.kopir.document.portal;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kz.kopir.document.life.History;
import kz.kopir.document.parties.VersionsDifferException;
import kz.kopir.document.portal.EsfStore.Subject;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;

/** Keeps what people add to tax invoices for the portal, and what the portal answered. */
@ApplicationScoped
public class KeepEsf {

    private final EsfStore store;
    private final Transactions transactions;
    private final Audit audit;

    KeepEsf(EsfStore store, Transactions transactions, Audit audit) {
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * @param seen the version that their author saw; 0 for the first
     * @throws VersionsDifferException (in the Uni) when somebody else has changed them meanwhile
     */
    public Uni<Void> note(Subject before, EsfNotes notes, int seen, String actor) {
        var id = before.document().document().id();
        return transactions.inTransaction(tx -> store.save(tx, id, notes, seen).chain(saved -> {
            if (!saved) {
                throw new VersionsDifferException();
            }
            return audit.record(tx, actor, "esf-note", History.ENTITY, id.toString(), before.notes(), notes);
        }));
    }

    public Uni<Void> register(Subject before, Registration registration, String actor) {
        UUID id = before.document().document().id();
        return transactions.inTransaction(tx -> store.register(tx, id, registration)
                .chain(() -> audit.record(
                        tx,
                        actor,
                        "esf-register",
                        History.ENTITY,
                        id.toString(),
                        before.registration(),
                        registration)));
    }
}
