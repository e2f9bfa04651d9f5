package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.issuing.Counters.Counter;
import kz.kopir.document.issuing.Documents.Issued;
import kz.kopir.document.parties.Organizations;
import kz.kopir.platform.delivery.Tx;
import org.jboss.logging.Logger;

/**
 * Takes back documents that were issued after the backup was made from which the database was restored: under their ids and numbers, which are
 * not given out again. Nothing is told, since all of it was told then.
 */
@ApplicationScoped
public class AdoptDocuments {

    private static final Logger LOG = Logger.getLogger(AdoptDocuments.class);

    private final Orders orders;
    private final Documents documents;
    private final Counters counters;
    private final Organizations organizations;

    AdoptDocuments(Orders orders, Documents documents, Counters counters, Organizations organizations) {
        this.orders = orders;
        this.documents = documents;
        this.counters = counters;
        this.organizations = organizations;
    }

    /** @param created oldest first; a document that was sent once more is told more than once */
    public Uni<Void> adopt(Tx tx, List<DocumentCreated> created) {
        var theirs = created.stream()
                .map(document -> document.document().order())
                .distinct()
                .toList();
        return orders.lock(tx, theirs)
                .chain(() -> organizations.all(tx))
                .map(cards -> created.stream()
                        .map(document ->
                                new Issued(document, seller(cards, document), Unnumbered.owner(document.responsible())))
                        .toList())
                .chain(issued -> documents
                        .adopt(tx, issued)
                        .chain(() -> orders.noteAdopted(tx, theirs))
                        .chain(() -> counters.raise(tx, reached(issued))));
    }

    public Uni<Void> adoptCancelled(Tx tx, List<DocumentCancelled> cancelled) {
        List<OrderRef> theirs = cancelled.stream()
                .map(document -> document.document().order())
                .distinct()
                .toList();
        return orders.lock(tx, theirs).chain(() -> documents.adoptCancelled(tx, cancelled));
    }

    /** One that was added after the backup is known by no more than the event says. */
    private static OrganizationCard seller(List<OrganizationCard> cards, DocumentCreated document) {
        var ref = document.document();
        return cards.stream()
                .filter(card -> card.bin().equals(ref.organizationBin()))
                .findFirst()
                .orElseGet(() -> OrganizationCard.of(
                        ref.organizationBin(), document.organization().name(), true, null, document.targets()));
    }

    private static TreeMap<Counter, Long> reached(List<Issued> issued) {
        var reached = new TreeMap<Counter, Long>();
        for (var one : issued) {
            var ref = one.document().document();
            var pattern = one.seller().numbersOf(ref.type());
            var counter = pattern.counterOf(ref.type().prefix(), ref.date(), ref.number());
            if (counter.isPresent()) {
                reached.merge(
                        new Counter(
                                ref.organizationBin(),
                                ref.type(),
                                pattern.period().start(ref.date())),
                        counter.getAsLong(),
                        Math::max);
            } else {
                LOG.warnf(
                        "The number %s of document %s was made by another pattern than the organisation has now; its counter stays",
                        ref.number(), ref.id());
            }
        }
        return reached;
    }
}
