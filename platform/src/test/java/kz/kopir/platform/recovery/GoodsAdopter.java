package kz.kopir.platform.recovery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Remembers what it was given. */
@ApplicationScoped
class GoodsAdopter implements Adopter<GoodsChanged> {

    final List<String> adopted = new CopyOnWriteArrayList<>();

    List<String> adopted() {
        return adopted;
    }

    @Override
    public Class<GoodsChanged> eventType() {
        return GoodsChanged.class;
    }

    @Override
    public Uni<Void> adopt(Tx tx, List<Received<GoodsChanged>> events) {
        events.forEach(received -> adopted.add(received.event().onecId()));
        return Uni.createFrom().voidItem();
    }
}
