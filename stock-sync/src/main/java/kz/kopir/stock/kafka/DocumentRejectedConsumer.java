package kz.kopir.stock.kafka;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.running.HoldUnposted;

/** Goods of what 1C refused are held no more. */
@ApplicationScoped
class DocumentRejectedConsumer implements EventHandler<DocumentRejected> {

    private final HoldUnposted unposted;

    DocumentRejectedConsumer(HoldUnposted unposted) {
        this.unposted = unposted;
    }

    @Override
    public Class<DocumentRejected> eventType() {
        return DocumentRejected.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentRejected>> events) {
        return Multi.createFrom()
                .iterable(events)
                .select()
                .where(received -> "onec".equals(received.event().target().system()))
                .onItem()
                .transformToUniAndConcatenate(received -> unposted.release(
                        tx, received.event().document(), received.event().at()))
                .toUni();
    }
}
