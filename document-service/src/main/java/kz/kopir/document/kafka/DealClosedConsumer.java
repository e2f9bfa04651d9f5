package kz.kopir.document.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.UnreadableEventException;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.issuing.AdoptDeals;
import kz.kopir.document.issuing.IssueDocuments;
import kz.kopir.document.metrics.CountBusiness;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** A sale is agreed: its documents are issued, all of a batch together. */
@ApplicationScoped
class DealClosedConsumer implements EventHandler<DealClosed> {

    private final AdoptDeals adoptDeals;
    private final IssueDocuments issueDocuments;
    private final DocumentConfig config;
    private final CountBusiness count;

    DealClosedConsumer(
            AdoptDeals adoptDeals, IssueDocuments issueDocuments, DocumentConfig config, CountBusiness count) {
        this.adoptDeals = adoptDeals;
        this.issueDocuments = issueDocuments;
        this.config = config;
        this.count = count;
    }

    @Override
    public Class<DealClosed> eventType() {
        return DealClosed.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DealClosed>> events) {
        var deals = events.stream().map(Received::event).toList();
        if (!config.sources().containsAll(deals.stream().map(DealClosed::source).toList())) {
            return Uni.createFrom()
                    .failure(new UnreadableEventException(
                            "DOC-0101", "/source is not registered; add it to kopir.documents.sources, then replay"));
        }
        return adoptDeals.adopt(tx, events).chain(undecided -> {
            undecided.forEach(deal -> count.taken(tx, deal));
            return issueDocuments.issue(tx, undecided);
        });
    }
}
