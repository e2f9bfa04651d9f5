package kz.kopir.document.kafka;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.issuing.Orders;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** A closed deal is no longer so: it is noted on the order, and the documents stay. */
@ApplicationScoped
class DealReopenedConsumer implements EventHandler<DealReopened> {

    private final Orders orders;

    DealReopenedConsumer(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Class<DealReopened> eventType() {
        return DealReopened.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DealReopened>> events) {
        return Multi.createFrom()
                .iterable(events)
                .map(Received::event)
                .onItem()
                .transformToUniAndConcatenate(event -> orders.reopened(
                        tx,
                        new OrderRef(event.source(), event.deal()),
                        event.version() == null ? null : event.version().number(),
                        event.reason().name()))
                .toUni()
                .replaceWithVoid();
    }
}
