package kz.kopir.document.parties;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.document.CustomerCard;
import kz.kopir.platform.delivery.Tx;

/** The buyers that people keep. */
public interface Customers {

    /** One of them. */
    record Entry(UUID id, long seq, Kept<CustomerCard> kept) {}

    /**
     * Which are meant; what is null does not narrow.
     *
     * @param creator whose, by {@code sub}
     * @param name    how its Russian name begins, in any case
     * @param after   the {@code seq} that the list goes on after
     */
    record Query(String creator, String name, String taxId, Long after, int limit) {}

    /** In the order of adding. */
    Uni<List<Entry>> list(Query query);

    Uni<Optional<Entry>> find(UUID id);

    /** Within the transaction's connection: a second one could not be had when all are in transactions that wait for a second one. */
    Uni<Optional<Entry>> find(Tx tx, UUID id);

    Uni<Optional<Entry>> lock(Tx tx, UUID id);

    /** False when another has the same BIN or IIN. */
    Uni<Boolean> add(Tx tx, UUID id, CustomerCard card, String creator);

    /** False when another has the same BIN or IIN. */
    Uni<Boolean> replace(Tx tx, UUID id, Kept<CustomerCard> kept);

    Uni<Void> remove(Tx tx, UUID id);
}
