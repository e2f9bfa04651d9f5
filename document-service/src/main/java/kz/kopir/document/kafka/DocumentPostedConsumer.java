package kz.kopir.document.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.document.answers.Targets;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** A target system has a document. */
@ApplicationScoped
class DocumentPostedConsumer implements EventHandler<DocumentPosted> {

    private final Targets targets;

    DocumentPostedConsumer(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Class<DocumentPosted> eventType() {
        return DocumentPosted.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentPosted>> events) {
        return targets.posted(tx, events.stream().map(Received::event).toList());
    }
}
