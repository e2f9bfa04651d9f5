package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.entity.OnecDocuments;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/** Takes a document back in 1C: unposts it and marks it for deletion. Both are safe to repeat. */
@ApplicationScoped
class CancelDocument implements TaskHandler<CancelDocument.Order> {

    static final String KIND = "cancel-document";

    private final Connections connections;
    private final ODataClients clients;

    CancelDocument(Connections connections, ODataClients clients) {
        this.connections = connections;
        this.clients = clients;
    }

    /**
     * @param key  of the document in 1C
     * @param type null in a task that was written when all documents were sales
     */
    record Order(String connection, UUID key, DocumentType type) {

        String set() {
            return type == null ? OnecNames.SALE : OnecDocuments.of(type).set();
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
        return clients.of(base)
                .get(order.set(), order.key(), "Posted,DeletionMark")
                .chain(reply -> switch (reply) {
                    case ODataReply.Absent() -> Uni.createFrom().item(done());
                    case ODataReply.Answer(var document) ->
                        takeBack(
                                base,
                                task,
                                document.path("Posted").asBoolean(),
                                document.path("DeletionMark").asBoolean());
                    default -> throw StoppedException.by(reply);
                })
                .onFailure(StoppedException.class)
                .recoverWithItem(StoppedException::outcome);
    }

    private Uni<Outcome> takeBack(OnecConnection base, Task<Order> task, boolean posted, boolean marked) {
        var key = task.payload().key();
        var client = clients.of(base);
        if (posted) {
            task.lease().check();
            return client.unpost(task.payload().set(), key).chain(reply -> {
                requireDone(reply);
                CrashPoints.at("onec.document-unposted");
                return takeBack(base, task, false, marked);
            });
        }
        if (!marked) {
            task.lease().check();
            return client.patch(
                            task.payload().set(),
                            key,
                            JsonNodeFactory.instance.objectNode().put("DeletionMark", true))
                    .map(reply -> {
                        requireDone(reply);
                        CrashPoints.at("onec.document-marked");
                        return done();
                    });
        }
        return Uni.createFrom().item(done());
    }

    private static void requireDone(ODataReply reply) {
        if (!(reply instanceof ODataReply.Answer)) {
            throw StoppedException.by(reply);
        }
    }

    private static Outcome done() {
        return new Outcome.Done(Effect.none());
    }
}
