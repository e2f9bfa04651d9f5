package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.NameUuid;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.Totals;
import kz.kopir.document.Draft;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.issuing.Counters.Counter;
import kz.kopir.document.issuing.Documents.Issued;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Tx;

/** Gives the drafts of a transaction their numbers, all at once, and issues them. */
@ApplicationScoped
class NumberDocuments {

    private static final int FIRST_REVISION = 1;

    private final Counters counters;
    private final Documents documents;
    private final Outbox outbox;

    NumberDocuments(Counters counters, Documents documents, Outbox outbox) {
        this.counters = counters;
        this.documents = documents;
        this.outbox = outbox;
    }

    /** A draft with what it is made of. */
    record Unnumbered(
            DealClosed deal, OrganizationCard seller, Draft draft, LocalDate date, int set, OffsetDateTime at) {

        Counter counter() {
            var period = seller.numbersOf(draft.type()).period();
            return new Counter(seller.bin(), draft.type(), period.start(date));
        }

        DocumentCreated issue(long number) {
            return issue(seller.numbersOf(draft.type()).format(draft.type().prefix(), date, number));
        }

        private DocumentCreated issue(String number) {
            var order = deal.order();
            var id = NameUuid.v5(NameUuid.DOCUMENT, order.key() + "/" + draft.type() + "/" + set);
            var totals = draft.totals();
            return new DocumentCreated(
                    new DocumentRef(id, FIRST_REVISION, order, set, seller.bin(), draft.type(), number, date),
                    new Organization(seller.bin(), seller.name().ru()),
                    deal.customer(),
                    deal.payment(),
                    deal.currency(),
                    draft.lines(),
                    new Totals(totals.net(), totals.vat(), totals.gross()),
                    seller.targetsOf(draft.type()),
                    null,
                    deal.responsible(),
                    at);
        }
    }

    Uni<Void> issue(Tx tx, List<Unnumbered> drafts) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return counters.take(tx, counts(drafts))
                .map(last -> number(drafts, last))
                .chain(issued -> documents
                        .add(tx, issued)
                        .chain(() -> outbox.publish(
                                tx, issued.stream().map(Issued::document).toList())));
    }

    private static SortedMap<Counter, Integer> counts(List<Unnumbered> drafts) {
        var counts = new TreeMap<Counter, Integer>();
        drafts.forEach(draft -> counts.merge(draft.counter(), 1, Integer::sum));
        return counts;
    }

    private static List<Issued> number(List<Unnumbered> drafts, Map<Counter, Long> last) {
        var next = new HashMap<Counter, Long>();
        counts(drafts).forEach((counter, count) -> next.put(counter, last.get(counter) - count + 1));
        var issued = new ArrayList<Issued>();
        for (var draft : drafts) {
            var number = next.merge(draft.counter(), 1L, Long::sum) - 1;
            issued.add(new Issued(draft.issue(number), draft.seller()));
        }
        return issued;
    }
}
