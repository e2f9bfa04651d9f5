package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that a document is in the books, once per system and attempt. */
@ApplicationScoped
class DocumentPostedConsumer implements EventHandler<DocumentPosted> {

    private final TellPeople tellPeople;

    DocumentPostedConsumer(TellPeople tellPeople) {
        this.tellPeople = tellPeople;
    }

    @Override
    public Class<DocumentPosted> eventType() {
        return DocumentPosted.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentPosted>> events) {
        return tellPeople.tell(
                tx, events.stream().map(Received::event).map(this::notice).toList());
    }

    private Notice notice(DocumentPosted event) {
        return new Notice(
                Audience.BUSINESS,
                event.key(),
                "posted/" + DocumentFacts.identity(event.document(), event.target()),
                "document-posted",
                DocumentFacts.of(event));
    }
}
