package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DeliveryParked;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells that a delivery needs a person. Our own parked messages are left out: telling of them by the same way cannot help. */
@ApplicationScoped
class DeliveryParkedConsumer implements EventHandler<DeliveryParked> {

    private final TellPeople tellPeople;
    private final String service;

    DeliveryParkedConsumer(TellPeople tellPeople, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.tellPeople = tellPeople;
        this.service = service;
    }

    @Override
    public Class<DeliveryParked> eventType() {
        return DeliveryParked.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DeliveryParked>> events) {
        return tellPeople.tell(
                tx,
                events.stream()
                        .filter(received -> !received.event().service().equals(service))
                        .map(received -> new Notice(
                                Audience.BUSINESS,
                                received.event().key(),
                                "parked/" + received.id(),
                                "delivery-parked",
                                received.event()))
                        .toList());
    }
}
