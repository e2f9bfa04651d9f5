package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import kz.kopir.contracts.DealRejected;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that no documents can be made of a deal, or that they differ from it. */
@ApplicationScoped
class DealRejectedConsumer implements EventHandler<DealRejected> {

    private final TellOfEvents tellOfEvents;

    DealRejectedConsumer(TellOfEvents tellOfEvents) {
        this.tellOfEvents = tellOfEvents;
    }

    @Override
    public Class<DealRejected> eventType() {
        return DealRejected.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DealRejected>> events) {
        return tellOfEvents.tell(
                tx,
                events,
                event -> Stream.of(event.key()),
                (received, known) -> notice(received, known.get(received.event().key())));
    }

    private static Notice notice(Received<DealRejected> received, Known known) {
        var event = received.event();
        var facts = new HashMap<String, Object>();
        facts.put("deal", event.deal());
        facts.put("code", event.code());
        facts.put("message", event.message());
        facts.put("dealTotal", event.dealTotal());
        facts.put("documentTotal", event.documentTotal());
        return DealNotices.of(
                NoticeKind.DEAL_REJECTED, event.key(), "deal-rejected/" + received.id(), event.deal(), known, facts);
    }
}
