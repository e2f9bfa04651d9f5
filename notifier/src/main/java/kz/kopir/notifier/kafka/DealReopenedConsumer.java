package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import kz.kopir.contracts.DealReopened;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.Word;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that a closed deal is open again, lost or gone, while its documents stay. */
@ApplicationScoped
class DealReopenedConsumer implements EventHandler<DealReopened> {

    private final TellOfEvents tellOfEvents;

    DealReopenedConsumer(TellOfEvents tellOfEvents) {
        this.tellOfEvents = tellOfEvents;
    }

    @Override
    public Class<DealReopened> eventType() {
        return DealReopened.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DealReopened>> events) {
        return tellOfEvents.tell(
                tx,
                events,
                event -> Stream.of(event.key()),
                (received, known) -> notice(received, known.get(received.event().key())));
    }

    private static Notice notice(Received<DealReopened> received, Known known) {
        var event = received.event();
        var facts = new HashMap<String, Object>();
        facts.put("deal", event.deal());
        facts.put("happened", new Word("reopened." + event.reason()));
        return DealNotices.of(
                NoticeKind.DEAL_REOPENED, event.key(), "deal-reopened/" + received.id(), event.deal(), known, facts);
    }
}
