package kz.kopir.document.parties;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kz.kopir.document.OrganizationCard;
import kz.kopir.platform.delivery.Tx;

/** The selling organisations. */
public interface Organizations {

    /** @param bins narrows the list; null means all */
    Uni<List<Kept<OrganizationCard>>> list(Collection<String> bins);

    /** All of them as they are now for this transaction. */
    Uni<List<OrganizationCard>> all(Tx tx);

    Uni<Optional<Kept<OrganizationCard>>> find(String bin);

    /** Locks the row, if there is one, until the transaction ends. */
    Uni<Optional<Kept<OrganizationCard>>> lock(Tx tx, String bin);

    /** Adds it or puts it in the place of the former one. */
    Uni<Void> save(Tx tx, Kept<OrganizationCard> kept);

    /** Adds those that are not there yet. */
    Uni<Void> addMissing(Tx tx, Collection<OrganizationCard> cards);

    /** Removes it; false when documents were issued in its name, or there is none. */
    Uni<Boolean> remove(Tx tx, String bin);
}
