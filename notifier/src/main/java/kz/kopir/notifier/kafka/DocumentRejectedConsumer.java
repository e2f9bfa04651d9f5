package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that a target refused a document, with its own words. */
@ApplicationScoped
class DocumentRejectedConsumer implements EventHandler<DocumentRejected> {

    private final TellOfEvents tellOfEvents;

    DocumentRejectedConsumer(TellOfEvents tellOfEvents) {
        this.tellOfEvents = tellOfEvents;
    }

    @Override
    public Class<DocumentRejected> eventType() {
        return DocumentRejected.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentRejected>> events) {
        return tellOfEvents.tell(
                tx,
                events,
                event -> Stream.of(DocumentNotices.key(event.document())),
                (received, known) -> notice(received.event(), known));
    }

    private static Notice notice(DocumentRejected event, Map<String, Known> known) {
        var facts = new HashMap<String, Object>();
        facts.put("target", DocumentNotices.target(event.target()));
        facts.put("code", event.code());
        facts.put("message", event.message());
        return DocumentNotices.of(
                NoticeKind.DOCUMENT_REJECTED,
                "rejected/" + DocumentNotices.identity(event.document(), event.target()),
                event.document(),
                known.get(DocumentNotices.key(event.document())),
                facts);
    }
}
