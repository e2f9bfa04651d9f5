package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.contracts.DeliveryParked;
import kz.kopir.notifier.About;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells that a delivery needs a person, unless it is a message that cannot be told. */
@ApplicationScoped
class DeliveryParkedConsumer implements EventHandler<DeliveryParked> {

    private final TellOfEvents tellOfEvents;
    private final String service;

    DeliveryParkedConsumer(
            TellOfEvents tellOfEvents, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.tellOfEvents = tellOfEvents;
        this.service = service;
    }

    @Override
    public Class<DeliveryParked> eventType() {
        return DeliveryParked.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DeliveryParked>> events) {
        var others = events.stream()
                .filter(received -> !received.event().service().equals(service))
                .toList();
        return tellOfEvents.tell(
                tx, others, event -> Stream.of(document(event), event.key()), DeliveryParkedConsumer::notice);
    }

    private static String document(DeliveryParked event) {
        return String.valueOf(event.document());
    }

    private static Notice notice(Received<DeliveryParked> received, Map<String, Known> known) {
        var event = received.event();
        var facts = new HashMap<String, Object>();
        facts.put("service", event.service());
        facts.put("order", event.order());
        facts.put("documentNumber", event.documentNumber());
        facts.put("code", event.code());
        facts.put("message", event.message());
        facts.put("link", event.link());
        var about = known.getOrDefault(document(event), known.get(event.key()));
        var title = event.documentNumber() == null ? event.order() : event.documentNumber();
        var identity = "parked/" + received.id();
        return about == null && event.document() != null
                ? new Notice(
                        NoticeKind.DELIVERY_PARKED,
                        event.key(),
                        identity,
                        title,
                        facts,
                        new About(event.document(), event.documentNumber(), null, null, null),
                        document(event))
                : DealNotices.of(NoticeKind.DELIVERY_PARKED, event.key(), identity, title, about, facts);
    }
}
