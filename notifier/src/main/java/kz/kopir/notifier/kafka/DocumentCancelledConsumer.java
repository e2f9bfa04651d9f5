package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that a document is taken back, once per revision. */
@ApplicationScoped
class DocumentCancelledConsumer implements EventHandler<DocumentCancelled> {

    private final TellOfEvents tellOfEvents;

    DocumentCancelledConsumer(TellOfEvents tellOfEvents) {
        this.tellOfEvents = tellOfEvents;
    }

    @Override
    public Class<DocumentCancelled> eventType() {
        return DocumentCancelled.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentCancelled>> events) {
        return tellOfEvents.tell(
                tx,
                events,
                event -> Stream.of(DocumentNotices.key(event.document())),
                (received, known) -> notice(received.event(), known));
    }

    private static Notice notice(DocumentCancelled event, Map<String, Known> known) {
        var facts = new HashMap<String, Object>();
        facts.put("reason", event.reason());
        return DocumentNotices.of(
                NoticeKind.DOCUMENT_CANCELLED,
                "cancelled/" + event.document().id() + "/" + event.document().revision(),
                event.document(),
                known.get(DocumentNotices.key(event.document())),
                facts);
    }
}
