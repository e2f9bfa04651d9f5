package kz.kopir.odoo.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/** Has the invoice of a cancelled document cancelled in Odoo. */
@ApplicationScoped
class CancelMove implements TaskHandler<CancelMove.Order> {

    static final String KIND = "cancel-move";

    private final Connections connections;
    private final Moves moves;

    CancelMove(Connections connections, Moves moves) {
        this.connections = connections;
        this.moves = moves;
    }

    /** Which document. */
    record Order(DocumentRef document) {}

    static NewTask task(OdooConnection connection, DocumentRef document) {
        return NewTask.of(
                        connection.queue(),
                        KIND,
                        document.order().key(),
                        "cancel/" + document.id(),
                        new Order(document))
                .about(document.id(), document.number());
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
                .byQueue(task.queue())
                .map(connection -> cancel(connection, task))
                .orElseGet(() -> Uni.createFrom().item(PostMove.gone(task.queue())));
    }

    private Uni<Outcome> cancel(OdooConnection connection, Task<Order> task) {
        return Uni.createFrom()
                .deferred(() -> moves.find(connection, task.payload().document()))
                .chain(found -> {
                    if (found.isEmpty() || found.get().isCancelled()) {
                        return Uni.createFrom().voidItem();
                    }
                    task.lease().check();
                    return moves.cancel(connection, found.get()).invoke(() -> CrashPoints.at("odoo.move-cancelled"));
                })
                .<Outcome>map(done -> new Outcome.Done(Effect.none()))
                .onFailure(OdooException.class)
                .recoverWithItem(failure -> ((OdooException) failure).outcome());
    }
}
