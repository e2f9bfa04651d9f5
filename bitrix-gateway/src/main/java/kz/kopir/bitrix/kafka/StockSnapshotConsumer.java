package kz.kopir.bitrix.kafka;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.bitrix.stock.TakeSnapshot;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Stock of a warehouse, chunk by chunk. */
@ApplicationScoped
class StockSnapshotConsumer implements EventHandler<StockSnapshot> {

    private final TakeSnapshot take;

    StockSnapshotConsumer(TakeSnapshot take) {
        this.take = take;
    }

    @Override
    public Class<StockSnapshot> eventType() {
        return StockSnapshot.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<StockSnapshot>> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(received -> take.take(tx, received.event()))
                .toUni();
    }
}
