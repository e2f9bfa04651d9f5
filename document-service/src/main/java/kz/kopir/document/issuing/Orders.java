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
     */
    record Order(
            Long versionNumber,
            String versionHash,
            DealClosed issued,
            int documents,
            boolean reopened,
            Long reopenedVersion) {

        /** One of which nothing is known yet. */
        public static final Order NEW = new Order(null, null, null, 0, false, null);
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
                    order.reopenedVersion());
        }
    }

    /** Creates what is missing and locks all of them, in the order of their keys, until the transaction ends. */
    Uni<Map<OrderRef, Order>> lock(Tx tx, Collection<OrderRef> orders);

    Uni<Void> save(Tx tx, List<Change> changes);

    /** Locks the order and answers its deal if that was refused and has no documents. */
    Uni<Optional<DealClosed>> refused(Tx tx, OrderRef order);

    /**
     * Notes that a deal is no longer closed; its documents stay.
     *
     * @param version what is taken back; null where versions are not numbered
     */
    Uni<Void> reopened(Tx tx, OrderRef order, Long version, String reason);
}
