package kz.kopir.stock.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.StockApplied;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.store.PgApplied;

/** Remembers what came of snapshots in the CRM. */
@ApplicationScoped
class StockAppliedConsumer implements EventHandler<StockApplied> {

    private final PgApplied applied;

    StockAppliedConsumer(PgApplied applied) {
        this.applied = applied;
    }

    @Override
    public Class<StockApplied> eventType() {
        return StockApplied.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<StockApplied>> events) {
        return applied.put(tx, events.stream().map(Received::event).toList());
    }
}
