package kz.kopir.stock.kafka;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.running.HoldUnposted;

/** Goods of what is taken back are held no more. */
@ApplicationScoped
class DocumentCancelledConsumer implements EventHandler<DocumentCancelled> {

    private final HoldUnposted unposted;

    DocumentCancelledConsumer(HoldUnposted unposted) {
        this.unposted = unposted;
    }

    @Override
    public Class<DocumentCancelled> eventType() {
        return DocumentCancelled.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentCancelled>> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(received -> unposted.release(
                        tx, received.event().document(), received.event().at()))
                .toUni();
    }
}
