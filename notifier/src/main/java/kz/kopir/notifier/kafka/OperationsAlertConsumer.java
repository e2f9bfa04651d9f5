package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.OperationsAlert;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells operators what they should know at once. */
@ApplicationScoped
class OperationsAlertConsumer implements EventHandler<OperationsAlert> {

    private final TellPeople tellPeople;

    OperationsAlertConsumer(TellPeople tellPeople) {
        this.tellPeople = tellPeople;
    }

    @Override
    public Class<OperationsAlert> eventType() {
        return OperationsAlert.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<OperationsAlert>> events) {
        return tellPeople.tell(
                tx,
                events.stream()
                        .map(received -> new Notice(
                                Audience.OPERATORS,
                                received.event().key(),
                                "alert/" + received.id(),
                                "operations-alert",
                                received.event()))
                        .toList());
    }
}
