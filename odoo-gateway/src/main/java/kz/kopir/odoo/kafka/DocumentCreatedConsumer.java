package kz.kopir.odoo.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.odoo.posting.TakeDocuments;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Documents are issued: those for Odoo become tasks. */
@ApplicationScoped
class DocumentCreatedConsumer implements EventHandler<DocumentCreated> {

    private final TakeDocuments takeDocuments;

    DocumentCreatedConsumer(TakeDocuments takeDocuments) {
        this.takeDocuments = takeDocuments;
    }

    @Override
    public Class<DocumentCreated> eventType() {
        return DocumentCreated.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentCreated>> events) {
        return takeDocuments.created(tx, events.stream().map(Received::event).toList());
    }
}
