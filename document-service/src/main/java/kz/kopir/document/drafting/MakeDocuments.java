package kz.kopir.document.drafting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.document.drafting.DraftStore.Kept;
import kz.kopir.document.issuing.Orders;
import kz.kopir.document.issuing.Unnumbered;
import kz.kopir.document.life.History;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/**
 * Makes, edits and discards the documents that people and programs ask for. Each transaction locks the order first, so that the same request
 * that comes twice at once makes one document.
 */
@ApplicationScoped
public class MakeDocuments {

    private static final int FIRST_REVISION = 1;

    private final FindOrigin findOrigin;
    private final ComposeDocument composeDocument;
    private final IssueDraft issueDraft;
    private final DraftStore drafts;
    private final Orders orders;
    private final Transactions transactions;
    private final Audit audit;

    MakeDocuments(
            FindOrigin findOrigin,
            ComposeDocument composeDocument,
            IssueDraft issueDraft,
            DraftStore drafts,
            Orders orders,
            Transactions transactions,
            Audit audit) {
        this.findOrigin = findOrigin;
        this.composeDocument = composeDocument;
        this.issueDraft = issueDraft;
        this.drafts = drafts;
        this.orders = orders;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** What would be made; nothing is written, and no number taken. */
    public Uni<Composed> preview(DocumentRequest request, Maker maker) {
        return transactions
                .inTransaction(tx -> findOrigin.of(tx, request, maker, null).map(origin -> compose(origin, 1, 1)))
                .onFailure(NotMadeException.class)
                .recoverWithItem(stopped -> new Composed.Stopped(stopped.answer()));
    }

    /**
     * @param key   the caller's Idempotency-Key, or null
     * @param issue false leaves it a draft
     */
    public Uni<Made> make(DocumentRequest request, Maker maker, String key, boolean issue) {
        return inTransaction(tx -> findOrigin
                .of(tx, request, maker, key)
                .call(origin -> orders.lock(tx, List.of(origin.order())))
                .chain(origin -> inPlace(tx, origin, key != null)
                        .chain(found -> found.isPresent()
                                ? again(tx, found.get(), request, maker, issue)
                                : add(tx, request, origin, maker, issue))));
    }

    /** @param version of the draft that the maker saw */
    public Uni<Made> edit(UUID id, DocumentRequest request, int version, Maker maker) {
        return inTransaction(tx -> lockDraft(tx, id, maker).chain(draft -> {
            requireVersion(draft, version);
            var whole = request.madeLike(draft.request());
            return findOrigin.of(tx, whole, maker, null).chain(origin -> {
                var ref = draft.document().document();
                var edited = ready(composeDocument.compose(
                        origin.request(),
                        origin.slot(findOrigin.today(origin.seller())).in(ref.order(), ref.set(), draft.revision() + 1),
                        origin.seller(),
                        findOrigin.today(origin.seller())));
                return drafts.replace(
                                tx,
                                new Kept(edited, State.DRAFT, draft.revision() + 1, whole, draft.owner()),
                                origin.seller())
                        .chain(() -> audit.record(
                                tx, maker.subject(), "edit", History.ENTITY, id.toString(), draft.request(), whole))
                        .replaceWith((Made) new Made.Document(id, false));
            });
        }));
    }

    public Uni<Made> issue(UUID id, Integer version, Maker maker) {
        return inTransaction(tx -> drafts.find(tx, maker.scope(), id)
                .map(found -> found.orElseThrow(() -> new NotMadeException(new Made.NotFound(id))))
                .call(found ->
                        orders.lock(tx, List.of(found.document().document().order())))
                .chain(() -> lockDraft(tx, id, maker))
                .chain(draft -> {
                    if (version != null) {
                        requireVersion(draft, version);
                    }
                    return issueDraft.issue(tx, draft, maker);
                })
                .replaceWith((Made) new Made.Document(id, false)));
    }

    public Uni<Made> discard(UUID id, int version, Maker maker) {
        return inTransaction(tx -> lockDraft(tx, id, maker)
                .invoke(draft -> requireVersion(draft, version))
                .chain(draft -> drafts.remove(tx, id)
                        .chain(() -> audit.record(
                                tx, maker.subject(), "discard", History.ENTITY, id.toString(), draft.request(), null)))
                .replaceWith((Made) new Made.Document(id, false)));
    }

    private Uni<Made> add(Tx tx, DocumentRequest request, Origin origin, Maker maker, boolean issue) {
        return drafts.sets(tx, origin.order(), request.documentType()).chain(sets -> {
            var document = ready(compose(origin, sets + 1, FIRST_REVISION));
            var owner =
                    Optional.ofNullable(Unnumbered.owner(origin.responsible())).orElse(maker.owner());
            var draft = new Kept(document, State.DRAFT, FIRST_REVISION, request, owner);
            return drafts.add(tx, draft, origin.seller())
                    .chain(() -> audit.record(
                            tx,
                            maker.subject(),
                            "draft",
                            History.ENTITY,
                            draft.id().toString(),
                            null,
                            request))
                    .chain(() -> issue
                            ? issueDraft.issue(tx, draft, maker)
                            : Uni.createFrom().voidItem())
                    .replaceWith((Made) new Made.Document(draft.id(), true));
        });
    }

    private Composed compose(Origin origin, int set, int revision) {
        var today = findOrigin.today(origin.seller());
        return composeDocument.compose(
                origin.request(), origin.slot(today).in(origin.order(), set, revision), origin.seller(), today);
    }

    private static DocumentCreated ready(Composed composed) {
        return switch (composed) {
            case Composed.Ready(var document, var discrepancy) -> document;
            case Composed.Wrong(var findings) -> throw new NotMadeException(new Made.Wrong(findings));
            case Composed.Stopped(var answer) -> throw new NotMadeException(answer);
        };
    }

    /** A key names one document for ever; otherwise a cancelled one has made way. */
    private Uni<Optional<Kept>> inPlace(Tx tx, Origin origin, boolean hasKey) {
        var request = origin.request();
        var base = origin.base() == null ? null : origin.base().document().id();
        return request.corrects() != null
                ? drafts.correcting(tx, request.corrects())
                : drafts.inPlace(
                        tx,
                        origin.order(),
                        request.documentType(),
                        base,
                        hasKey
                                && base == null
                                && origin.order().source().equals(FindOrigin.OURS)
                                && request.orderId() == null);
    }

    /** The same request again is answered with the same document, which is issued if it was not and now is to be. */
    private Uni<Made> again(Tx tx, Kept found, DocumentRequest request, Maker maker, boolean issue) {
        var isSame = request.equals(found.request());
        if (issue && found.state() == State.DRAFT) {
            return isSame
                    ? lockDraft(tx, found.id(), maker)
                            .chain(draft -> issueDraft.issue(tx, draft, maker))
                            .replaceWith(new Made.Document(found.id(), false))
                    : Uni.createFrom().item(new Made.Exists(found.id()));
        }
        return Uni.createFrom()
                .item(
                        isSame || request.corrects() == null && request.saysOnlyItsOrigin()
                                ? new Made.Document(found.id(), false)
                                : new Made.Exists(found.id()));
    }

    private Uni<Kept> lockDraft(Tx tx, UUID id, Maker maker) {
        return drafts.lock(tx, maker.scope(), id).map(found -> {
            var draft = found.orElseThrow(() -> new NotMadeException(new Made.NotFound(id)));
            if (draft.state() != State.DRAFT) {
                throw new NotMadeException(new Made.NotDraft(id));
            }
            return draft;
        });
    }

    private static void requireVersion(Kept draft, int version) {
        if (draft.revision() != version) {
            throw new NotMadeException(new Made.ChangedMeanwhile());
        }
    }

    private Uni<Made> inTransaction(Function<Tx, Uni<Made>> work) {
        return transactions
                .inTransaction(work)
                .onFailure(NotMadeException.class)
                .recoverWithItem(stopped -> stopped.answer());
    }
}
