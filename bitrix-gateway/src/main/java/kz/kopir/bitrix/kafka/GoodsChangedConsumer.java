package kz.kopir.bitrix.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kz.kopir.bitrix.catalogue.KeepCatalogue;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.contracts.UnreadableEventException;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** A product's card has changed in 1C. Changes of stock are stock-sync's business. */
@ApplicationScoped
class GoodsChangedConsumer implements EventHandler<GoodsChanged> {

    private final KeepCatalogue catalogue;

    GoodsChangedConsumer(KeepCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Class<GoodsChanged> eventType() {
        return GoodsChanged.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<GoodsChanged>> events) {
        return catalogue.changed(
                tx,
                events.stream()
                        .map(Received::event)
                        .filter(event -> event.what() == GoodsChanged.What.CARD)
                        .map(GoodsChangedConsumer::named)
                        .toList());
    }

    private static GoodsChanged named(GoodsChanged event) {
        try {
            UUID.fromString(event.onecId());
            return event;
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException(
                    "EVT-0005", "/onec_id must be a UUID; send the reference that 1C gives it");
        }
    }
}
