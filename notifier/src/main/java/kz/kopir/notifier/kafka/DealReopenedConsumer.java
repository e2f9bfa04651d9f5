package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import kz.kopir.contracts.DealReopened;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.Word;
import kz.kopir.notifier.telling.Abouts;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that a closed deal is open again, lost or gone, while its documents stay. */
@ApplicationScoped
class DealReopenedConsumer implements EventHandler<DealReopened> {

    private final TellPeople tellPeople;
    private final Abouts abouts;

    DealReopenedConsumer(TellPeople tellPeople, Abouts abouts) {
        this.tellPeople = tellPeople;
        this.abouts = abouts;
    }

    @Override
    public Class<DealReopened> eventType() {
        return DealReopened.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DealReopened>> events) {
        return abouts.find(
                        tx,
                        events.stream().map(received -> received.event().key()).toList())
                .chain(known -> tellPeople.tell(
                        tx,
                        events.stream()
                                .map(received -> notice(
                                        received, known.get(received.event().key())))
                                .toList()));
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
