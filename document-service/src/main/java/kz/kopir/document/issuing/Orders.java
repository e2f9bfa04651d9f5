package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DocumentType;
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
     * @param sets            the number of the latest set of documents that was made of it
     * @param standing        the types of which a document is issued and not cancelled
     */
    record Order(
            Long versionNumber,
            String versionHash,
            DealClosed issued,
            int documents,
            boolean reopened,
            Long reopenedVersion,
            int sets,
            Set<DocumentType> standing) {

        /** One of which nothing is known yet. */
        public static final Order NEW = new Order(null, null, null, 0, false, null, 0, Set.of());

        /** The same, as if it had never been decided; the documents that there are still count. */
        Order undecided() {
            return new Order(null, null, issued, documents, false, null, sets, standing);
        }

        public Order with(int latestSet, Set<DocumentType> types) {
            return new Order(
                    versionNumber, versionHash, issued, documents, reopened, reopenedVersion, latestSet, types);
        }

        /** Whether nothing stands that papers the sale itself: an invoice to pay does not. */
        public boolean lacksSale() {
            return standing.stream().allMatch(type -> type == DocumentType.INVOICE);
        }
    }

    /**
     * What an order has become.
     *
     * @param documents the types that are issued anew
     */
    record Change(
            DealClosed deal, String hash, Set<DocumentType> documents, Refusal refusal, List<Difference> differences) {

        public int newDocuments() {
            return documents.size();
        }

        Order applyTo(Order order) {
            return new Order(
                    deal.version() == null ? null : deal.version().number(),
                    hash,
                    documents.isEmpty() ? order.issued() : deal,
                    order.documents() + newDocuments(),
                    false,
                    order.reopenedVersion(),
                    documents.isEmpty() ? order.sets() : order.sets() + 1,
                    both(order.standing(), documents));
        }
    }

    private static Set<DocumentType> both(Set<DocumentType> some, Set<DocumentType> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    /** Creates what is missing and locks all of them, in the order of their keys, until the transaction ends. */
    Uni<Map<OrderRef, Order>> lock(Tx tx, Collection<OrderRef> orders);

    Uni<Void> save(Tx tx, List<Change> changes);

    /** Notes that documents were made of it by hand. */
    Uni<Void> noteIssued(Tx tx, OrderRef order);

    /** Keeps what a program told over REST; documents are made of it later. */
    Uni<Void> register(Tx tx, DealClosed deal);

    /** Counts the documents of orders that were adopted; the orders are locked. */
    Uni<Void> noteAdopted(Tx tx, Collection<OrderRef> orders);

    /** When a document of each order was issued last; those without one are left out. */
    Uni<Map<OrderRef, OffsetDateTime>> lastIssued(Tx tx, Collection<OrderRef> orders);

    /** Notes the version that the order's documents were made of, unless a later one is known. */
    Uni<Void> adopt(Tx tx, DealClosed deal, String hash);

    /** The deal as it was told last; empty when nothing but its name is known. */
    Uni<Optional<DealClosed>> content(Tx tx, OrderRef order);

    /** Locks the order and answers its deal if nothing papers that sale and it is not reopened. */
    Uni<Optional<DealClosed>> undecided(Tx tx, OrderRef order);

    /**
     * Notes that a deal is no longer closed; its documents stay.
     *
     * @param version what is taken back; null where versions are not numbered
     */
    Uni<Void> reopened(Tx tx, OrderRef order, Long version, String reason);
}
