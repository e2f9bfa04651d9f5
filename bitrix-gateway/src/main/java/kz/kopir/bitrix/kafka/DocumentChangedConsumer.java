package kz.kopir.bitrix.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.bitrix.writing.DocumentNews;
import kz.kopir.bitrix.writing.TellDeals;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Somebody changed a document in the books: its deal is told. */
@ApplicationScoped
class DocumentChangedConsumer implements EventHandler<DocumentChanged> {

    private final TellDeals deals;

    DocumentChangedConsumer(TellDeals deals) {
        this.deals = deals;
    }

    @Override
    public Class<DocumentChanged> eventType() {
        return DocumentChanged.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentChanged>> events) {
        return deals.tell(
                tx, events.stream().map(Received::event).map(DocumentNews::of).toList());
    }
}
