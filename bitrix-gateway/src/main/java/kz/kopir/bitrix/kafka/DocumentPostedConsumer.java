package kz.kopir.bitrix.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.bitrix.writing.DocumentNews;
import kz.kopir.bitrix.writing.TellDeals;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** A document is in the books: its deal gets the number, the state and what else is configured. */
@ApplicationScoped
class DocumentPostedConsumer implements EventHandler<DocumentPosted> {

    private final TellDeals deals;

    DocumentPostedConsumer(TellDeals deals) {
        this.deals = deals;
    }

    @Override
    public Class<DocumentPosted> eventType() {
        return DocumentPosted.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentPosted>> events) {
        return deals.tell(
                tx, events.stream().map(Received::event).map(DocumentNews::of).toList());
    }
}
