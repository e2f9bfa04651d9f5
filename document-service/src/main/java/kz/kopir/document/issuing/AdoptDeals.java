package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.EventHash;
import kz.kopir.contracts.OrderRef;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.recovery.LastRecovery;

/**
 * After the database was restored, deals come again whose documents are there already: what was told before they were issued is what they were
 * made of, and is noted without deciding it once more.
 */
@ApplicationScoped
public class AdoptDeals {

    private final LastRecovery lastRecovery;
    private final Orders orders;

    AdoptDeals(LastRecovery lastRecovery, Orders orders) {
        this.lastRecovery = lastRecovery;
        this.orders = orders;
    }

    /** Answers the deals that are still to be decided, in their order. */
    public Uni<List<DealClosed>> adopt(Tx tx, List<Received<DealClosed>> events) {
        var suspects = events.stream()
                .filter(received -> lastRecovery.covers(received.time()))
                .map(received -> received.event().order())
                .distinct()
                .toList();
        return suspects.isEmpty()
                ? Uni.createFrom().item(events.stream().map(Received::event).toList())
                : orders.lock(tx, suspects)
                        .chain(() -> orders.lastIssued(tx, suspects))
                        .chain(issued -> adopt(tx, events, issued));
    }

    private Uni<List<DealClosed>> adopt(
            Tx tx, List<Received<DealClosed>> events, Map<OrderRef, OffsetDateTime> issued) {
        var undecided = new ArrayList<DealClosed>();
        var adopted = Uni.createFrom().voidItem();
        for (var received : events) {
            var deal = received.event();
            if (wasDecided(received, issued.get(deal.order()))) {
                adopted = adopted.chain(() -> orders.adopt(tx, deal, EventHash.of(deal)));
            } else {
                undecided.add(deal);
            }
        }
        return adopted.replaceWith(undecided);
    }

    private boolean wasDecided(Received<DealClosed> received, OffsetDateTime issued) {
        return issued != null
                && lastRecovery.covers(issued)
                && lastRecovery.covers(received.time())
                && (received.time() == null || !received.time().isAfter(issued));
    }
}
