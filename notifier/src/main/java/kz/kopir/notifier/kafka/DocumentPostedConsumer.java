package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that a document is in the books, once per system and attempt. */
@ApplicationScoped
class DocumentPostedConsumer implements EventHandler<DocumentPosted> {

    private final TellOfEvents tellOfEvents;

    DocumentPostedConsumer(TellOfEvents tellOfEvents) {
        this.tellOfEvents = tellOfEvents;
    }

    @Override
    public Class<DocumentPosted> eventType() {
        return DocumentPosted.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentPosted>> events) {
        return tellOfEvents.tell(
                tx,
                events,
                event -> Stream.of(DocumentNotices.key(event.document())),
                (received, known) -> notice(received.event(), known));
    }

    private static Notice notice(DocumentPosted event, Map<String, Known> known) {
        var facts = new HashMap<String, Object>();
        facts.put("target", DocumentNotices.target(event.target()));
        facts.put("targetNumber", event.targetNumber());
        return DocumentNotices.of(
                NoticeKind.DOCUMENT_POSTED,
                "posted/" + DocumentNotices.identity(event.document(), event.target()),
                event.document(),
                known.get(DocumentNotices.key(event.document())),
                facts);
    }
}
