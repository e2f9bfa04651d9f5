package kz.kopir.document.drafting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.EventJson;
import kz.kopir.document.Differences;
import kz.kopir.document.Differences.Difference;
import kz.kopir.document.issuing.IssueDocuments;
import kz.kopir.document.issuing.Orders;
import kz.kopir.document.issuing.Orders.Order;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Keeps an order that a person or program tells over REST, once. */
@ApplicationScoped
public class RegisterOrder {

    private final Orders orders;
    private final IssueDocuments issueDocuments;
    private final Transactions transactions;
    private final Audit audit;

    RegisterOrder(Orders orders, IssueDocuments issueDocuments, Transactions transactions, Audit audit) {
        this.orders = orders;
        this.issueDocuments = issueDocuments;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** What came of it. */
    public sealed interface Answer {

        /** @param isNew false when the same order was there */
        record Registered(boolean isNew) implements Answer {}

        /** The order is there and says something else, under no later version. */
        record Differs(List<Difference> differences) implements Answer {}

        /** There is such an order, which the caller may not see. */
        record NotYours() implements Answer {}
    }

    /**
     * @param issue whether its documents are issued by rule, as those of a deal that comes as an event; a later version of an order whose sale
     *              is papered is always compared with its documents
     * @param sees  whether the caller may see an order
     */
    public Uni<Answer> register(DealClosed deal, boolean issue, Predicate<DealClosed> sees, String actor) {
        return transactions.inTransaction(tx -> orders.lock(tx, List.of(deal.order()))
                .map(known -> known.get(deal.order()))
                .chain(known -> orders.content(tx, deal.order())
                        .chain(found -> found.filter(sees.negate()).isPresent()
                                ? Uni.createFrom().item(new Answer.NotYours())
                                : register(tx, deal, found, known, issue, actor))));
    }

    private Uni<Answer> register(
            Tx tx, DealClosed deal, Optional<DealClosed> found, Order known, boolean issue, String actor) {
        if (found.isPresent() && !isLater(deal, found.get())) {
            var differences =
                    Differences.between(
                                    EventJson.mapper().valueToTree(found.get()),
                                    EventJson.mapper().valueToTree(deal))
                            .stream()
                            // which is filled in where a caller leaves it out
                            .filter(difference -> !difference.field().equals("/closed_at"))
                            .toList();
            return differences.isEmpty()
                    ? issued(tx, deal, issue).replaceWith(new Answer.Registered(false))
                    : Uni.createFrom().item(new Answer.Differs(differences));
        }
        return orders.register(tx, deal)
                .chain(() -> audit.record(
                        tx,
                        actor,
                        "register",
                        "order",
                        deal.order().key(),
                        null,
                        Map.of("total", deal.total(), "lines", deal.lines().size())))
                .chain(() -> issued(tx, deal, issue || !known.lacksSale()))
                .replaceWith(new Answer.Registered(found.isEmpty()));
    }

    private Uni<Void> issued(Tx tx, DealClosed deal, boolean issue) {
        return issue
                ? issueDocuments.issue(tx, List.of(deal))
                : Uni.createFrom().voidItem();
    }

    private static boolean isLater(DealClosed deal, DealClosed known) {
        return deal.version() != null
                && known.version() != null
                && deal.version().number() > known.version().number();
    }
}
