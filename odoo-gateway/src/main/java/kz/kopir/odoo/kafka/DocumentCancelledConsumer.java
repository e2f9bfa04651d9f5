package kz.kopir.odoo.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.odoo.posting.TakeDocuments;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Documents are cancelled: what Odoo has of them is cancelled there. */
@ApplicationScoped
class DocumentCancelledConsumer implements EventHandler<DocumentCancelled> {

    private final TakeDocuments takeDocuments;

    DocumentCancelledConsumer(TakeDocuments takeDocuments) {
        this.takeDocuments = takeDocuments;
    }

    @Override
    public Class<DocumentCancelled> eventType() {
        return DocumentCancelled.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentCancelled>> events) {
        return takeDocuments.cancelled(tx, events.stream().map(Received::event).toList());
    }
}
