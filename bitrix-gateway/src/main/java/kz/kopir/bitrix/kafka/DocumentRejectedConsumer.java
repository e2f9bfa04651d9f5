package kz.kopir.bitrix.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.bitrix.writing.DocumentNews;
import kz.kopir.bitrix.writing.TellDeals;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** The books refuse a document: its deal is told why. */
@ApplicationScoped
class DocumentRejectedConsumer implements EventHandler<DocumentRejected> {

    private final TellDeals deals;

    DocumentRejectedConsumer(TellDeals deals) {
        this.deals = deals;
    }

    @Override
    public Class<DocumentRejected> eventType() {
        return DocumentRejected.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentRejected>> events) {
        return deals.tell(
                tx, events.stream().map(Received::event).map(DocumentNews::of).toList());
    }
}
