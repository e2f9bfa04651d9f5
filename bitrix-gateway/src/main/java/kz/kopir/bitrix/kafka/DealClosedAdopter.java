package kz.kopir.bitrix.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.bitrix.store.PgToldDeals;
import kz.kopir.contracts.DealClosed;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.recovery.Adopter;

/** Which versions of deals were told after the backup was made: the next one is numbered after them. */
@ApplicationScoped
class DealClosedAdopter implements Adopter<DealClosed> {

    private final PgToldDeals told;

    DealClosedAdopter(PgToldDeals told) {
        this.told = told;
    }

    @Override
    public Class<DealClosed> eventType() {
        return DealClosed.class;
    }

    @Override
    public Uni<Void> adopt(Tx tx, List<Received<DealClosed>> events) {
        return told.closed(tx, events.stream().map(Received::event).toList());
    }
}
