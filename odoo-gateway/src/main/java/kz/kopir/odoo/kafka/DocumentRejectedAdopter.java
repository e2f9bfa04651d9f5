package kz.kopir.odoo.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.odoo.posting.Postings;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.recovery.Adopter;

/** The same of refusals: what was refused may be taken now. */
@ApplicationScoped
class DocumentRejectedAdopter implements Adopter<DocumentRejected> {

    private final Postings postings;

    DocumentRejectedAdopter(Postings postings) {
        this.postings = postings;
    }

    @Override
    public Class<DocumentRejected> eventType() {
        return DocumentRejected.class;
    }

    @Override
    public Uni<Void> adopt(Tx tx, List<Received<DocumentRejected>> events) {
        return postings.adopt(
                tx,
                events.stream()
                        .map(Received::event)
                        .map(event -> new Postings.Answered(
                                event.document(), event.target().attempt()))
                        .toList());
    }
}
