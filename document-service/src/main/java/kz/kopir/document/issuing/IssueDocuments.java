package kz.kopir.document.issuing;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.EventHash;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.Sellers;
import kz.kopir.document.issuing.Orders.Order;
import kz.kopir.document.life.TakeBack;
import kz.kopir.document.metrics.CountBusiness;
import kz.kopir.document.parties.Organizations;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Tx;

/**
 * Issues the documents of a batch of deals in one transaction: locks the orders in the order of their keys, decides each deal, and
 * takes the numbers last.
 */
@ApplicationScoped
public class IssueDocuments {

    private static final String REISSUED = "Сделка изменилась, документы выписаны заново";
    private static final String SERVICE = "document-service";

    private final Orders orders;
    private final Organizations organizations;
    private final DecideDeal decideDeal;
    private final NumberDocuments numberDocuments;
    private final TakeBack takeBack;
    private final Outbox outbox;
    private final CountBusiness count;
    private final Clock clock;
    private final Optional<String> standardSeller;

    IssueDocuments(
            Orders orders,
            Organizations organizations,
            DecideDeal decideDeal,
            NumberDocuments numberDocuments,
            TakeBack takeBack,
            Outbox outbox,
            CountBusiness count,
            Clock clock,
            DocumentConfig config) {
        this.orders = orders;
        this.organizations = organizations;
        this.standardSeller = config.defaultOrganization();
        this.decideDeal = decideDeal;
        this.numberDocuments = numberDocuments;
        this.takeBack = takeBack;
        this.outbox = outbox;
        this.count = count;
        this.clock = clock;
    }

    /** @param deals oldest first; several versions of a deal may be among them */
    public Uni<Void> issue(Tx tx, List<DealClosed> deals) {
        return orders.lock(tx, deals.stream().map(DealClosed::order).distinct().toList())
                .chain(known -> sellers(tx).chain(sellers -> carryOut(tx, decide(deals, known, sellers))));
    }

    /**
     * Decides a refused deal once more as it stands, after what stood in its way was mended in our configuration, or one that was told over
     * REST and never decided; false when there is no such deal.
     */
    public Uni<Boolean> decideAgain(Tx tx, OrderRef order) {
        return orders.undecided(tx, order)
                .chain(deal -> deal.isEmpty()
                        ? Uni.createFrom().item(false)
                        : anew(tx, deal.get()).replaceWith(true));
    }

    /**
     * Cancels what was issued of an order and issues it anew as the deal stands now, though nothing may have changed; keeps them and tells the refusal when no
     * documents can be made of it, and false when none had been.
     */
    public Uni<Boolean> reissue(Tx tx, OrderRef order) {
        return orders.lock(tx, List.of(order))
                .chain(known -> orders.content(tx, order).chain(deal -> {
                    if (deal.isEmpty() || known.get(order).documents() == 0) {
                        return Uni.createFrom().item(false);
                    }
                    return sellers(tx)
                            .chain(sellers -> carryOut(
                                    tx,
                                    List.of(decideDeal.reissue(
                                            deal.get(),
                                            EventHash.of(deal.get()),
                                            known.get(order),
                                            sellers,
                                            OffsetDateTime.now(clock)))))
                            .replaceWith(true);
                }));
    }

    private Uni<Void> anew(Tx tx, DealClosed deal) {
        return orders.lock(tx, List.of(deal.order()))
                .map(known -> known.get(deal.order()).undecided())
                .chain(known -> sellers(tx)
                        .chain(sellers -> carryOut(tx, decide(List.of(deal), Map.of(deal.order(), known), sellers))));
    }

    private Uni<Sellers> sellers(Tx tx) {
        return organizations.all(tx).map(all -> new Sellers(all, standardSeller));
    }

    private List<Decision> decide(List<DealClosed> deals, Map<OrderRef, Order> known, Sellers sellers) {
        var now = OffsetDateTime.now(clock);
        var states = new HashMap<>(known);
        var decisions = new ArrayList<Decision>();
        for (var deal : deals) {
            var hash = EventHash.of(deal);
            var decision = decideDeal.decide(deal, hash, states.get(deal.order()), sellers, now);
            decisions.add(decision);
            if (decision.change() != null) {
                states.put(deal.order(), decision.change().applyTo(states.get(deal.order())));
            }
        }
        return decisions;
    }

    private Uni<Void> carryOut(Tx tx, List<Decision> decisions) {
        var changes = decisions.stream()
                .map(Decision::change)
                .filter(change -> change != null)
                .toList();
        var rejections = decisions.stream()
                .map(Decision::rejection)
                .filter(rejection -> rejection != null)
                .toList();
        var drafts = drafts(decisions);
        rejections.forEach(rejection -> count.rejected(tx, rejection));
        return orders.save(tx, changes)
                .chain(() -> outbox.publish(tx, rejections))
                .chain(() -> makeWay(tx, decisions))
                .chain(() -> numberDocuments.issue(tx, drafts));
    }

    /** What one version of the batch issues and a later one replaces is not issued at all. */
    private static List<Unnumbered> drafts(List<Decision> decisions) {
        var drafts = new LinkedHashMap<OrderRef, List<Unnumbered>>();
        decisions.stream()
                .filter(decision -> !decision.drafts().isEmpty())
                .forEach(decision -> drafts.put(decision.change().deal().order(), decision.drafts()));
        return drafts.values().stream().flatMap(List::stream).toList();
    }

    private Uni<Void> makeWay(Tx tx, List<Decision> decisions) {
        var orders = decisions.stream()
                .filter(Decision::reissue)
                .map(decision -> decision.change().deal().order())
                .distinct()
                .toList();
        return orders.isEmpty()
                ? Uni.createFrom().voidItem()
                : Multi.createFrom()
                        .iterable(orders)
                        .onItem()
                        .transformToUniAndConcatenate(order -> takeBack.takeBackAll(tx, order, REISSUED, SERVICE))
                        .onItem()
                        .ignoreAsUni();
    }
}
