package kz.kopir.document.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.document.answers.Targets;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** A target system refused a document. */
@ApplicationScoped
class DocumentRejectedConsumer implements EventHandler<DocumentRejected> {

    private final Targets targets;

    DocumentRejectedConsumer(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Class<DocumentRejected> eventType() {
        return DocumentRejected.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentRejected>> events) {
        return targets.rejected(tx, events.stream().map(Received::event).toList());
    }
}
