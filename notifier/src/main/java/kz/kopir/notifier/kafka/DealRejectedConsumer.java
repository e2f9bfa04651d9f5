package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DealRejected;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that no documents can be made of a deal, or that they differ from it. */
@ApplicationScoped
class DealRejectedConsumer implements EventHandler<DealRejected> {

    private final TellPeople tellPeople;

    DealRejectedConsumer(TellPeople tellPeople) {
        this.tellPeople = tellPeople;
    }

    @Override
    public Class<DealRejected> eventType() {
        return DealRejected.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DealRejected>> events) {
        return tellPeople.tell(
                tx,
                events.stream()
                        .map(received -> new Notice(
                                Audience.BUSINESS,
                                received.event().key(),
                                "deal-rejected/" + received.id(),
                                "deal-rejected",
                                received.event()))
                        .toList());
    }
}
