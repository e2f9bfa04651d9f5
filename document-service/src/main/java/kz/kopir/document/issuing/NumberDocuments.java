package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.kopir.document.issuing.Counters.Counter;
import kz.kopir.document.issuing.Documents.Issued;
import kz.kopir.document.metrics.CountBusiness;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Tx;

/** Gives the documents of a transaction their numbers, all at once, and issues them. */
@ApplicationScoped
public class NumberDocuments {

    private final Counters counters;
    private final Documents documents;
    private final Outbox outbox;
    private final CountBusiness count;
    private final Clock clock;

    NumberDocuments(Counters counters, Documents documents, Outbox outbox, CountBusiness count, Clock clock) {
        this.counters = counters;
        this.documents = documents;
        this.outbox = outbox;
        this.count = count;
        this.clock = clock;
    }

    Uni<Void> issue(Tx tx, List<Unnumbered> drafts) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return number(tx, drafts)
                .chain(issued -> documents
                        .add(tx, issued)
                        .chain(() -> outbox.publish(
                                tx, issued.stream().map(Issued::document).toList())));
    }

    /** Issues a draft that is kept; the last thing that its transaction does. */
    public Uni<Issued> issueDraft(Tx tx, Unnumbered draft) {
        return number(tx, List.of(draft))
                .map(List::getFirst)
                .call(issued -> documents.complete(tx, issued).chain(() -> outbox.publish(tx, issued.document())));
    }

    private Uni<List<Issued>> number(Tx tx, List<Unnumbered> drafts) {
        return counters.take(tx, counts(drafts))
                .map(last -> number(drafts, last, OffsetDateTime.now(clock)))
                .invoke(all -> all.forEach(issued -> count.issued(tx, issued.document())));
    }

    private static SortedMap<Counter, Integer> counts(List<Unnumbered> drafts) {
        var counts = new TreeMap<Counter, Integer>();
        drafts.forEach(draft -> counts.merge(draft.counter(), 1, Integer::sum));
        return counts;
    }

    private static List<Issued> number(List<Unnumbered> drafts, Map<Counter, Long> last, OffsetDateTime at) {
        var next = new HashMap<Counter, Long>();
        counts(drafts).forEach((counter, count) -> next.put(counter, last.get(counter) - count + 1));
        var issued = new ArrayList<Issued>();
        for (var draft : drafts) {
            var number = next.merge(draft.counter(), 1L, Long::sum) - 1;
            issued.add(draft.numbered(number, at));
        }
        return issued;
    }
}
