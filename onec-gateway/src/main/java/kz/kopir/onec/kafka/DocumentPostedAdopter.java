package kz.kopir.onec.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.onec.posting.Postings;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.recovery.Adopter;

/** How often was answered about documents after the backup was made; whether they are there, the target itself is asked. */
@ApplicationScoped
class DocumentPostedAdopter implements Adopter<DocumentPosted> {

    private final Postings postings;

    DocumentPostedAdopter(Postings postings) {
        this.postings = postings;
    }

    @Override
    public Class<DocumentPosted> eventType() {
        return DocumentPosted.class;
    }

    @Override
    public Uni<Void> adopt(Tx tx, List<Received<DocumentPosted>> events) {
        return postings.adopt(
                tx,
                events.stream()
                        .map(Received::event)
                        .map(event -> new Postings.Answered(
                                event.document(), event.target().attempt()))
                        .toList());
    }
}
