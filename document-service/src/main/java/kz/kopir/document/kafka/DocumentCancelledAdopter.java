package kz.kopir.document.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.document.issuing.AdoptDocuments;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.recovery.Adopter;

/** Documents that were cancelled after the backup was made. */
@ApplicationScoped
class DocumentCancelledAdopter implements Adopter<DocumentCancelled> {

    private final AdoptDocuments adoptDocuments;

    DocumentCancelledAdopter(AdoptDocuments adoptDocuments) {
        this.adoptDocuments = adoptDocuments;
    }

    @Override
    public Class<DocumentCancelled> eventType() {
        return DocumentCancelled.class;
    }

    @Override
    public Uni<Void> adopt(Tx tx, List<Received<DocumentCancelled>> events) {
        return adoptDocuments.adoptCancelled(
                tx, events.stream().map(Received::event).toList());
    }
}
