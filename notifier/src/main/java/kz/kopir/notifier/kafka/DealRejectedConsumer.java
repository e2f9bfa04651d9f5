package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import kz.kopir.contracts.DealRejected;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.Abouts;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that no documents can be made of a deal, or that they differ from it. */
@ApplicationScoped
class DealRejectedConsumer implements EventHandler<DealRejected> {

    private final TellPeople tellPeople;
    private final Abouts abouts;

    DealRejectedConsumer(TellPeople tellPeople, Abouts abouts) {
        this.tellPeople = tellPeople;
        this.abouts = abouts;
    }

    @Override
    public Class<DealRejected> eventType() {
        return DealRejected.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DealRejected>> events) {
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
