package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that a target refused a document, with its own words. */
@ApplicationScoped
class DocumentRejectedConsumer implements EventHandler<DocumentRejected> {

    private final TellPeople tellPeople;

    DocumentRejectedConsumer(TellPeople tellPeople) {
        this.tellPeople = tellPeople;
    }

    @Override
    public Class<DocumentRejected> eventType() {
        return DocumentRejected.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentRejected>> events) {
        return tellPeople.tell(
                tx, events.stream().map(Received::event).map(this::notice).toList());
    }

    private Notice notice(DocumentRejected event) {
        return new Notice(
                Audience.BUSINESS,
                event.key(),
                "rejected/" + DocumentFacts.identity(event.document(), event.target()),
                "document-rejected",
                DocumentFacts.of(event));
    }
}
