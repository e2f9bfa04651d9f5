package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.connection.ConnectionKind;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.entity.Content;
import kz.kopir.onec.posting.entity.OnecDocument;
import kz.kopir.onec.posting.entity.OnecDocuments;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Lease;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;

/**
 * The way by the platform's own interface: a document is created under a key that follows from its id, posted, and read back. Each step is
 * safe to repeat, so after an unknown outcome the same way is gone again from the question whether 1C has it.
 */
@ApplicationScoped
class ODataWay implements Way {

    private final ODataClients clients;
    private final DocumentStates states;
    private final FindBaseDocument findBaseDocument;
    private final FindKeys findKeys;
    private final References references;
    private final Samples samples;
    private final Sending sending;

    ODataWay(
            ODataClients clients,
            DocumentStates states,
            FindBaseDocument findBaseDocument,
            FindKeys findKeys,
            References references,
            Samples samples,
            Sending sending) {
        this.clients = clients;
        this.states = states;
        this.findBaseDocument = findBaseDocument;
        this.findKeys = findKeys;
        this.references = references;
        this.samples = samples;
        this.sending = sending;
    }

    @Override
    public Uni<DocumentState> bring(OnecConnection base, Task<DocumentCreated> task) {
        return lookUnlessNew(base, task)
                .chain(found -> found.map(state -> post(base, task, state)).orElseGet(() -> createAndPost(base, task)));
    }

    @Override
    public Uni<Void> takeBack(OnecConnection base, DocumentType type, UUID key, Lease lease) {
        return look(base, type, key)
                .chain(found -> found.map(state -> takeBack(base, type, state, lease))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    @Override
    public Uni<Optional<DocumentState>> look(OnecConnection base, DocumentType type, UUID key) {
        return states.find(base, type, key);
    }

    private Uni<Optional<DocumentState>> look(OnecConnection base, Task<DocumentCreated> task) {
        return look(base, task.payload().document().type(), key(task));
    }

    /**
     * The first attempt of a document's first revision has certainly not been sent before: each claim of a task is counted before anything
     * is called. Were that wrong, 1C would refuse a second object under the key, and be asked then. A hybrid base is asked all the same: that
     * it is away is better noticed by a question, after which the document may go by file, than by a create, after which it may not.
     */
    private Uni<Optional<DocumentState>> lookUnlessNew(OnecConnection base, Task<DocumentCreated> task) {
        var isNew = task.attempt() == 1 && task.payload().document().revision() == 1;
        return isNew && base.settings().kind() != ConnectionKind.HYBRID
                ? Uni.createFrom().item(Optional.empty())
                : look(base, task);
    }

    private Uni<DocumentState> createAndPost(OnecConnection base, Task<DocumentCreated> task) {
        return compose(base, task)
                .chain(entity -> create(base, task, entity)
                        .chain(created -> post(base, task, created)
                                .onFailure(ODataWay::isRefusedBy1C)
                                .recoverWithUni(refusal -> mend(base, task, entity, created, refusal))));
    }

    /**
     * 1C takes references to nothing without a word and refuses to post them: a buyer or a contract that was believed to be there may have
     * been removed. Only what this attempt has created is written again; people may have changed anything else.
     */
    private Uni<DocumentState> mend(
            OnecConnection base,
            Task<DocumentCreated> task,
            ObjectNode entity,
            DocumentState created,
            Throwable refusal) {
        return isThere(base, OnecNames.COUNTERPARTIES, entity.path(OnecNames.COUNTERPARTY))
                .chain(isThere -> isThere
                        ? isThere(base, OnecNames.CONTRACTS, entity.path(OnecNames.CONTRACT))
                        : Uni.createFrom().item(false))
                .chain(areThere -> areThere
                        ? Uni.createFrom().failure(refusal)
                        : references
                                .forget(base)
                                .chain(() -> compose(base, task))
                                .chain(anew -> write(base, task, entity, anew))
                                .chain(() -> post(base, task, created)));
    }

    /** What the document does not refer to cannot be missing. */
    private Uni<Boolean> isThere(OnecConnection base, String set, JsonNode key) {
        return key.isMissingNode()
                ? Uni.createFrom().item(true)
                : clients.of(base)
                        .get(set, UUID.fromString(key.asText()), "Ref_Key")
                        .map(reply -> !(reply instanceof ODataReply.Absent));
    }

    private Uni<Void> write(OnecConnection base, Task<DocumentCreated> task, ObjectNode entity, ObjectNode anew) {
        if (anew.equals(entity)) {
            return Uni.createFrom().voidItem(); // what was missing is there again, under the same key
        }
        task.lease().check();
        return clients.of(base)
                .patch(kind(task.payload()).set(), key(task), anew.without(List.of("Ref_Key", "Posted")))
                .invoke(ODataWay::requireDone)
                .replaceWithVoid();
    }

    private static boolean isRefusedBy1C(Throwable failure) {
        return failure instanceof StoppedException stopped
                && stopped.outcome() instanceof Outcome.Refused refused
                && refused.code().equals("ONEC-0301");
    }

    private Uni<ObjectNode> compose(OnecConnection base, Task<DocumentCreated> task) {
        var document = task.payload();
        var type = document.document().type();
        return findBaseDocument
                .of(base, task)
                .chain(restsOn -> findKeys.of(base, document, kind(document), task.lease())
                        .map(keys -> restsOn.map(keys::on).orElse(keys)))
                .map(keys -> kind(document)
                        .toJson(new Content(
                                document, keys, key(task), base.settings().zone())))
                .chain(entity -> samples.fill(base, type, entity));
    }

    private Uni<DocumentState> create(OnecConnection base, Task<DocumentCreated> task, ObjectNode entity) {
        var document = task.payload();
        task.lease().check();
        var create = clients.of(base).create(kind(document).set(), entity);
        return sending.note(base, task, create, ODataWay::isUndone).chain(reply -> switch (reply) {
            case ODataReply.Answer(var json) -> {
                CrashPoints.at("onec.document-created");
                yield Uni.createFrom().item(DocumentStates.read(json));
            }
            case ODataReply.Exists exists ->
                look(base, task).map(found -> found.orElseThrow(() -> StoppedException.by(exists)));
            default -> throw StoppedException.by(reply);
        });
    }

    private Uni<DocumentState> post(OnecConnection base, Task<DocumentCreated> task, DocumentState found) {
        var document = task.payload();
        Found.requireAmount(document, found);
        if (found.posted()) {
            return Uni.createFrom().item(found);
        }
        Found.requireUnmarked(document, found);
        task.lease().check();
        return clients.of(base).post(kind(document).set(), key(task)).chain(reply -> {
            requireDone(reply);
            CrashPoints.at("onec.document-posted");
            return look(base, task)
                    .map(posted -> posted.orElseThrow(() -> StoppedException.by(new ODataReply.Absent())));
        });
    }

    private Uni<Void> takeBack(OnecConnection base, DocumentType type, DocumentState found, Lease lease) {
        var client = clients.of(base);
        var set = OnecDocuments.of(type).set();
        if (found.posted()) {
            lease.check();
            return client.unpost(set, found.key()).chain(reply -> {
                requireDone(reply);
                CrashPoints.at("onec.document-unposted");
                return mark(base, set, found, lease);
            });
        }
        return mark(base, set, found, lease);
    }

    private Uni<Void> mark(OnecConnection base, String set, DocumentState found, Lease lease) {
        if (found.deleted()) {
            return Uni.createFrom().voidItem();
        }
        lease.check();
        var mark = JsonNodeFactory.instance.objectNode().put("DeletionMark", true);
        return clients.of(base)
                .patch(set, found.key(), mark)
                .invoke(ODataWay::requireDone)
                .invoke(() -> CrashPoints.at("onec.document-marked"))
                .replaceWithVoid();
    }

    private static boolean isUndone(ODataReply reply) {
        return reply instanceof ODataReply.NotDone || reply instanceof ODataReply.Refused;
    }

    private static void requireDone(ODataReply reply) {
        if (!(reply instanceof ODataReply.Answer)) {
            throw StoppedException.by(reply);
        }
    }

    private static OnecDocument kind(DocumentCreated document) {
        return OnecDocuments.of(document.document().type());
    }

    private static UUID key(Task<DocumentCreated> task) {
        return PostDocument.key(task.payload().document().id());
    }
}
