package kz.kopir.stock.kafka;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.running.HoldUnposted;

/** Holds the goods of what is issued. */
@ApplicationScoped
class DocumentCreatedConsumer implements EventHandler<DocumentCreated> {

    private final HoldUnposted unposted;

    DocumentCreatedConsumer(HoldUnposted unposted) {
        this.unposted = unposted;
    }

    @Override
    public Class<DocumentCreated> eventType() {
        return DocumentCreated.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentCreated>> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(received -> unposted.hold(tx, received.event()))
                .toUni();
    }
}
