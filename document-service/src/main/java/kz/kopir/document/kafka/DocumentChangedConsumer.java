package kz.kopir.document.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.document.answers.Targets;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Somebody changed a document in a target system. */
@ApplicationScoped
class DocumentChangedConsumer implements EventHandler<DocumentChanged> {

    private final Targets targets;

    DocumentChangedConsumer(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Class<DocumentChanged> eventType() {
        return DocumentChanged.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentChanged>> events) {
        return targets.changed(tx, events.stream().map(Received::event).toList());
    }
}
