package kz.kopir.onec.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.keeping.KeepConnections;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/** Has one document brought into 1C by the way that its base has, and tells what came of it. */
@ApplicationScoped
class PostDocument implements TaskHandler<DocumentCreated> {

    static final String KIND = "post-document";

    private final Connections connections;
    private final Ways ways;
    private final References references;
    private final TellOutcome tellOutcome;
    private final Postings postings;

    PostDocument(
            Connections connections, Ways ways, References references, TellOutcome tellOutcome, Postings postings) {
        this.connections = connections;
        this.ways = ways;
        this.references = references;
        this.tellOutcome = tellOutcome;
        this.postings = postings;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<DocumentCreated> payloadType() {
        return DocumentCreated.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<DocumentCreated> task) {
        return resolve(task);
    }

    @Override
    public Uni<Outcome> resolve(Task<DocumentCreated> task) {
        return postings.find(task.payload().document().id())
                .map(posting -> posting.filter(known -> known.state() == Postings.State.CANCELLED))
                .chain(cancelled -> cancelled.isPresent()
                        ? Uni.createFrom().item(new Outcome.Done(Effect.none())) // what is there is taken back next
                        : bring(task));
    }

    private Uni<Outcome> bring(Task<DocumentCreated> task) {
        return connections
                .byQueue(task.queue())
                .map(base -> bring(base, task))
                .orElseGet(() -> Uni.createFrom().item(gone(task.queue())));
    }

    private Uni<Outcome> bring(OnecConnection base, Task<DocumentCreated> task) {
        var document = task.payload();
        return ways.of(base)
                .bring(base, task)
                .invoke(found -> {
                    Found.requireAmount(document, found);
                    Found.requireUnmarked(document, found);
                    Found.requirePosted(document, found);
                })
                .map(posted -> tellOutcome.posted(base, document, posted))
                .onFailure(StoppedException.class)
                .recoverWithUni(stopped -> stopped(base, document, stopped.outcome()));
    }

    /** The work of bringing a document into that base. */
    static NewTask task(OnecConnection base, DocumentCreated created) {
        var document = created.document();
        return NewTask.of(
                        base.queue(),
                        KIND,
                        document.order().key(),
                        "post/" + document.id() + "/" + document.revision(),
                        created)
                .about(document.id(), document.number());
    }

    /** The key under which 1C has a document of ours: the same for every attempt, connection and way into 1C. */
    static UUID key(UUID document) {
        return NameUuid.v5(NameUuid.ONEC_REF, document.toString());
    }

    /** Somebody removed it a moment ago. */
    static Outcome gone(String queue) {
        return new Outcome.Retry(KeepConnections.REMOVED, "There is no connection for " + queue + " any more");
    }

    private Uni<Outcome> stopped(OnecConnection base, DocumentCreated document, Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? references.forget(base).replaceWith(tellOutcome.refused(base, document, refused))
                : Uni.createFrom().item(outcome);
    }
}
