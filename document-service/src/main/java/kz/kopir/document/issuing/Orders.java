package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.Differences.Difference;
import kz.kopir.document.Refusal;
import kz.kopir.platform.delivery.Tx;

/** The deals as they were told last. */
public interface Orders {

    /**
     * @param versionNumber of the version told last; null where the source does not number them
     * @param issued        the version that the documents were made of; null while there are none
     * @param reopened        the deal was told as no longer closed after that
     * @param reopenedVersion the latest version that was taken back; it may not have come yet. Null when none was, or they are not numbered
     * @param sets            how many sets of documents have been made of it; each but the last is cancelled
     */
    record Order(
            Long versionNumber,
            String versionHash,
            DealClosed issued,
            int documents,
            boolean reopened,
            Long reopenedVersion,
            int sets) {

        /** One of which nothing is known yet. */
        public static final Order NEW = new Order(null, null, null, 0, false, null, 0);

        Order withSets(int others) {
            return new Order(versionNumber, versionHash, issued, documents, reopened, reopenedVersion, others);
        }
    }

    /** What an order has become. */
    record Change(DealClosed deal, String hash, int newDocuments, Refusal refusal, List<Difference> differences) {

        Order applyTo(Order order) {
            return new Order(
                    deal.version() == null ? null : deal.version().number(),
                    hash,
                    newDocuments > 0 ? deal : order.issued(),
                    order.documents() + newDocuments,
                    false,
                    order.reopenedVersion(),
                    newDocuments > 0 ? order.sets() + 1 : order.sets());
        }
    }

    /** Creates what is missing and locks all of them, in the order of their keys, until the transaction ends. */
    Uni<Map<OrderRef, Order>> lock(Tx tx, Collection<OrderRef> orders);

    Uni<Void> save(Tx tx, List<Change> changes);

    /** Notes that documents were made of it by hand. */
    Uni<Void> noteIssued(Tx tx, OrderRef order);

    /** Keeps what a program told over REST; documents are made of it later. */
    Uni<Void> register(Tx tx, DealClosed deal);

    /** The deal as it was told last; empty when nothing but its name is known. */
    Uni<Optional<DealClosed>> content(Tx tx, OrderRef order);

    /** Locks the order and answers its deal if that has no documents and was refused, or never decided. */
    Uni<Optional<DealClosed>> undecided(Tx tx, OrderRef order);

    /**
     * Notes that a deal is no longer closed; its documents stay.
     *
     * @param version what is taken back; null where versions are not numbered
     */
    Uni<Void> reopened(Tx tx, OrderRef order, Long version, String reason);
}
