package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.Abouts;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that a document is taken back, once per revision. */
@ApplicationScoped
class DocumentCancelledConsumer implements EventHandler<DocumentCancelled> {

    private final TellPeople tellPeople;
    private final Abouts abouts;

    DocumentCancelledConsumer(TellPeople tellPeople, Abouts abouts) {
        this.tellPeople = tellPeople;
        this.abouts = abouts;
    }

    @Override
    public Class<DocumentCancelled> eventType() {
        return DocumentCancelled.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentCancelled>> events) {
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
