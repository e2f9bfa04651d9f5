package kz.kopir.odoo.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.BiFunction;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;

/** Does something to a document's invoice that stands posted in Odoo; one that was cancelled meanwhile is left alone. */
@ApplicationScoped
class WithPosted {

    private final Connections connections;
    private final Postings postings;

    WithPosted(Connections connections, Postings postings) {
        this.connections = connections;
        this.postings = postings;
    }

    /** @param work gets the connection and the invoice's id */
    Uni<Outcome> work(Task<?> task, UUID document, BiFunction<OdooConnection, Long, Uni<Void>> work) {
        var connection = connections.byQueue(task.queue());
        if (connection.isEmpty()) {
            return Uni.createFrom().item(PostMove.gone(task.queue()));
        }
        return postings.find(document)
                .chain(posting -> posting.filter(known -> known.state() == Postings.State.POSTED)
                        .map(known -> work.apply(connection.get(), known.move()))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .<Outcome>map(done -> new Outcome.Done(Effect.none()))
                .onFailure(OdooException.class)
                .recoverWithItem(failure -> ((OdooException) failure).outcome());
    }
}
