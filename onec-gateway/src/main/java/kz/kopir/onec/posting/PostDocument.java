package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.keeping.KeepConnections;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.entity.Content;
import kz.kopir.onec.posting.entity.Keys;
import kz.kopir.onec.posting.entity.OnecDocument;
import kz.kopir.onec.posting.entity.OnecDocuments;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/**
 * Brings one document into 1C: creates it under a key that follows from its id, posts it, and reads back that it is posted. Each step is
 * safe to repeat, so after an unknown outcome the same way is gone again from the question whether 1C has it.
 */
@ApplicationScoped
class PostDocument implements TaskHandler<DocumentCreated> {

    static final String KIND = "post-document";

    private final Connections connections;
    private final ODataClients clients;
    private final References references;
    private final FindBaseDocument findBaseDocument;
    private final FindKeys findKeys;
    private final TellOutcome tellOutcome;
    private final Postings postings;

    PostDocument(
            Connections connections,
            ODataClients clients,
            References references,
            FindBaseDocument findBaseDocument,
            FindKeys findKeys,
            TellOutcome tellOutcome,
            Postings postings) {
        this.connections = connections;
        this.clients = clients;
        this.references = references;
        this.findBaseDocument = findBaseDocument;
        this.findKeys = findKeys;
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
        return find(base, document)
                .chain(found -> found.isMissingNode()
                        ? create(base, task)
                        : Uni.createFrom().item(found))
                .chain(found -> post(base, task, found))
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

    private static UUID key(DocumentCreated document) {
        return key(document.document().id());
    }

    private static OnecDocument kind(DocumentCreated document) {
        return OnecDocuments.of(document.document().type());
    }

    /** Somebody removed it a moment ago. */
    static Outcome gone(String queue) {
        return new Outcome.Retry(KeepConnections.REMOVED, "There is no connection for " + queue + " any more");
    }

    private Uni<JsonNode> find(OnecConnection base, DocumentCreated document) {
        var kind = kind(document);
        return clients.of(base)
                .get(kind.set(), key(document), Found.properties(kind))
                .map(reply -> switch (reply) {
                    case ODataReply.Answer(var json) -> json;
                    case ODataReply.Absent() -> MissingNode.getInstance();
                    default -> throw StoppedException.by(reply);
                });
    }

    private Uni<JsonNode> create(OnecConnection base, Task<DocumentCreated> task) {
        var document = task.payload();
        return findBaseDocument
                .of(base, task)
                .chain(restsOn -> findKeys.of(base, document, kind(document), task.lease())
                        .map(keys -> restsOn.map(keys::on).orElse(keys)))
                .chain(keys -> create(base, task, keys));
    }

    private Uni<JsonNode> create(OnecConnection base, Task<DocumentCreated> task, Keys keys) {
        var document = task.payload();
        var kind = kind(document);
        task.lease().check();
        var entity = kind.toJson(
                new Content(document, keys, key(document), base.settings().zone()));
        return clients.of(base).create(kind.set(), entity).chain(reply -> switch (reply) {
            case ODataReply.Answer(var json) -> {
                CrashPoints.at("onec.document-created");
                yield Uni.createFrom().item(json);
            }
            case ODataReply.Exists exists ->
                find(base, document).invoke(found -> {
                    if (found.isMissingNode()) {
                        throw StoppedException.by(exists);
                    }
                });
            default -> throw StoppedException.by(reply);
        });
    }

    private Uni<JsonNode> post(OnecConnection base, Task<DocumentCreated> task, JsonNode found) {
        var document = task.payload();
        var kind = kind(document);
        if (kind.bearsAmount()) {
            Found.requireAmount(document, found);
        }
        if (Found.isPosted(found)) {
            return Uni.createFrom().item(found);
        }
        Found.requireUnmarked(document, found);
        task.lease().check();
        return clients.of(base).post(kind.set(), key(document)).chain(reply -> {
            if (!(reply instanceof ODataReply.Answer)) {
                throw StoppedException.by(reply);
            }
            CrashPoints.at("onec.document-posted");
            return find(base, document).invoke(posted -> Found.requirePosted(document, posted));
        });
    }

    private Uni<Outcome> stopped(OnecConnection base, DocumentCreated document, Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? references.forget(base).replaceWith(tellOutcome.refused(base, document, refused))
                : Uni.createFrom().item(outcome);
    }
}
