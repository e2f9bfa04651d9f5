package kz.kopir.document.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.document.issuing.AdoptDocuments;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.recovery.Adopter;

/** Documents that were issued after the backup was made. */
@ApplicationScoped
class DocumentCreatedAdopter implements Adopter<DocumentCreated> {

    private final AdoptDocuments adoptDocuments;

    DocumentCreatedAdopter(AdoptDocuments adoptDocuments) {
        this.adoptDocuments = adoptDocuments;
    }

    @Override
    public Class<DocumentCreated> eventType() {
        return DocumentCreated.class;
    }

    @Override
    public Uni<Void> adopt(Tx tx, List<Received<DocumentCreated>> events) {
        return adoptDocuments.adopt(tx, events.stream().map(Received::event).toList());
    }
}
