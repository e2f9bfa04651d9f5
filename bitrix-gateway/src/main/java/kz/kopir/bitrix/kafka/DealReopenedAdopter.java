package kz.kopir.bitrix.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.bitrix.store.PgToldDeals;
import kz.kopir.contracts.DealReopened;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.recovery.Adopter;

/** Which deals were told as reopened after the backup was made. */
@ApplicationScoped
class DealReopenedAdopter implements Adopter<DealReopened> {

    private final PgToldDeals told;

    DealReopenedAdopter(PgToldDeals told) {
        this.told = told;
    }

    @Override
    public Class<DealReopened> eventType() {
        return DealReopened.class;
    }

    @Override
    public Uni<Void> adopt(Tx tx, List<Received<DealReopened>> events) {
        return told.reopened(tx, events.stream().map(Received::event).toList());
    }
}
