package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.contracts.UnreadableEventException;

/** Writes each product down, with the trace that what follows from it goes on with; fails on one that is called {@code poison}, refuses one that is called {@code unknown}. */
@ApplicationScoped
class GoodsConsumer implements EventHandler<GoodsChanged> {

    @Override
    public Class<GoodsChanged> eventType() {
        return GoodsChanged.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<GoodsChanged>> events) {
        for (var received : events) {
            if (received.event().onecId().equals("poison")) {
                return Uni.createFrom().failure(new IllegalStateException("a defect"));
            }
            if (received.event().onecId().equals("unknown")) {
                return Uni.createFrom().failure(new UnreadableEventException("TEST-0001", "/onec_id is not known"));
            }
        }
        return tx.sql()
                .preparedQuery("INSERT INTO seen_goods (onec_id, trace) VALUES ($1, $2)")
                .executeBatch(events.stream()
                        .map(received -> Tuple.of(
                                received.event().onecId(),
                                tx.traceOf(received.event().key())))
                        .toList())
                .replaceWithVoid();
    }
}
