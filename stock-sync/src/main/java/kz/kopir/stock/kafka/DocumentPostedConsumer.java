package kz.kopir.stock.kafka;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.running.HoldUnposted;

/** Goods that 1C has booked are held no more. */
@ApplicationScoped
class DocumentPostedConsumer implements EventHandler<DocumentPosted> {

    private final HoldUnposted unposted;

    DocumentPostedConsumer(HoldUnposted unposted) {
        this.unposted = unposted;
    }

    @Override
    public Class<DocumentPosted> eventType() {
        return DocumentPosted.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentPosted>> events) {
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
