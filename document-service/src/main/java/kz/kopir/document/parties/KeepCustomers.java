package kz.kopir.document.parties;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.document.CustomerCard;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;

/** Keeps the buyers. One BIN or IIN belongs to one of them. */
@ApplicationScoped
public class KeepCustomers {

    private static final String ENTITY = "customer";

    private final Customers customers;
    private final Transactions transactions;
    private final Audit audit;

    KeepCustomers(Customers customers, Transactions transactions, Audit audit) {
        this.customers = customers;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Empty when another has the same BIN or IIN. */
    public Uni<Optional<UUID>> add(CustomerCard card, String actor) {
        var id = UUID.randomUUID();
        return transactions.inTransaction(tx -> customers
                .add(tx, id, card, actor)
                .chain(added -> added
                        ? audit.record(tx, actor, "add", ENTITY, id.toString(), null, card)
                                .replaceWith(Optional.of(id))
                        : Uni.createFrom().item(Optional.empty())));
    }

    /** Empty when another has the same BIN or IIN. */
    public Uni<Optional<Kept<CustomerCard>>> replace(UUID id, CustomerCard card, int seen, String actor) {
        var kept = new Kept<>(card, seen + 1);
        return transactions.inTransaction(tx -> customers.lock(tx, id).chain(former -> {
            Versions.require(Optional.of(seen), former.map(entry -> entry.kept().version()));
            return customers
                    .replace(tx, id, kept)
                    .chain(replaced -> replaced
                            ? audit.record(
                                            tx,
                                            actor,
                                            "change",
                                            ENTITY,
                                            id.toString(),
                                            former.get().kept().card(),
                                            card)
                                    .replaceWith(Optional.of(kept))
                            : Uni.createFrom().item(Optional.empty()));
        }));
    }

    /** Documents keep what they say of the buyer. */
    public Uni<Void> remove(UUID id, int seen, String actor) {
        return transactions.inTransaction(tx -> customers.lock(tx, id).chain(former -> {
            Versions.require(Optional.of(seen), former.map(entry -> entry.kept().version()));
            return customers
                    .remove(tx, id)
                    .chain(() -> audit.record(
                            tx,
                            actor,
                            "remove",
                            ENTITY,
                            id.toString(),
                            former.get().kept().card(),
                            null));
        }));
    }
}
