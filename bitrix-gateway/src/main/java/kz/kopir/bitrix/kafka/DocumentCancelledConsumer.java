package kz.kopir.bitrix.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.bitrix.writing.DocumentNews;
import kz.kopir.bitrix.writing.TellDeals;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** A document was cancelled: its number leaves the deal. */
@ApplicationScoped
class DocumentCancelledConsumer implements EventHandler<DocumentCancelled> {

    private final TellDeals deals;

    DocumentCancelledConsumer(TellDeals deals) {
        this.deals = deals;
    }

    @Override
    public Class<DocumentCancelled> eventType() {
        return DocumentCancelled.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentCancelled>> events) {
        return deals.tell(
                tx, events.stream().map(Received::event).map(DocumentNews::of).toList());
    }
}
