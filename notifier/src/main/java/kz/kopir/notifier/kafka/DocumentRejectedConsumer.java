package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.Abouts;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that a target refused a document, with its own words. */
@ApplicationScoped
class DocumentRejectedConsumer implements EventHandler<DocumentRejected> {

    private final TellPeople tellPeople;
    private final Abouts abouts;

    DocumentRejectedConsumer(TellPeople tellPeople, Abouts abouts) {
        this.tellPeople = tellPeople;
        this.abouts = abouts;
    }

    @Override
    public Class<DocumentRejected> eventType() {
        return DocumentRejected.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentRejected>> events) {
        var documents = events.stream()
                .map(received -> DocumentNotices.key(received.event().document()))
                .toList();
        return abouts.find(tx, documents)
                .chain(known -> tellPeople.tell(
                        tx,
                        events.stream()
                                .map(Received::event)
                                .map(event -> notice(event, known))
                                .toList()));
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
