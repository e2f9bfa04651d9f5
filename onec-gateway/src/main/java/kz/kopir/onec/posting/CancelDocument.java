package kz.kopir.onec.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/** Has a document taken back in 1C by the way that its base has: unposted, and marked for deletion. */
@ApplicationScoped
class CancelDocument implements TaskHandler<CancelDocument.Order> {

    static final String KIND = "cancel-document";

    private final Connections connections;
    private final Ways ways;

    CancelDocument(Connections connections, Ways ways) {
        this.connections = connections;
        this.ways = ways;
    }

    /**
     * @param key  of the document in 1C
     * @param type null in a task that was written when all documents were sales
     */
    record Order(String connection, UUID key, DocumentType type) {

        DocumentType typeOrSale() {
            return type == null ? DocumentType.WAYBILL : type;
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Order> payloadType() {
        return Order.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<Order> task) {
        return resolve(task);
    }

    @Override
    public Uni<Outcome> resolve(Task<Order> task) {
        return connections
                .byName(task.payload().connection())
                .map(base -> resolve(base, task))
                .orElseGet(() -> Uni.createFrom().item(PostDocument.gone(task.queue())));
    }

    private Uni<Outcome> resolve(OnecConnection base, Task<Order> task) {
        var order = task.payload();
        return ways.of(base)
                .takeBack(base, order.typeOrSale(), order.key(), task.lease())
                .replaceWith(CancelDocument::done)
                .onFailure(StoppedException.class)
                .recoverWithItem(StoppedException::outcome);
    }

    private static Outcome done() {
        return new Outcome.Done(Effect.none());
    }
}
