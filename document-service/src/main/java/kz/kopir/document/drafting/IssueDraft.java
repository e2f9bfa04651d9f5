package kz.kopir.document.drafting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.drafting.DraftStore.Kept;
import kz.kopir.document.issuing.NumberDocuments;
import kz.kopir.document.issuing.Orders;
import kz.kopir.document.issuing.Unnumbered;
import kz.kopir.document.life.History;
import kz.kopir.document.life.IssuedDocuments;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.document.life.IssuedDocuments.Standing;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.document.life.TakeBack;
import kz.kopir.document.parties.Organizations;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Tx;

/** Issues a draft by the rules of the day: prices it once more, cancels what it corrects, and takes the number last. */
@ApplicationScoped
class IssueDraft {

    private static final Scope ALL = new Scope(null, null);
    private static final String CORRECTED = "Исправлен новым документом";

    private final ComposeDocument composeDocument;
    private final FindOrigin findOrigin;
    private final DraftStore drafts;
    private final Organizations organizations;
    private final IssuedDocuments documents;
    private final TakeBack takeBack;
    private final NumberDocuments numberDocuments;
    private final Orders orders;
    private final Audit audit;

    IssueDraft(
            ComposeDocument composeDocument,
            FindOrigin findOrigin,
            DraftStore drafts,
            Organizations organizations,
            IssuedDocuments documents,
            TakeBack takeBack,
            NumberDocuments numberDocuments,
            Orders orders,
            Audit audit) {
        this.composeDocument = composeDocument;
        this.findOrigin = findOrigin;
        this.drafts = drafts;
        this.organizations = organizations;
        this.documents = documents;
        this.takeBack = takeBack;
        this.numberDocuments = numberDocuments;
        this.orders = orders;
        this.audit = audit;
    }

    /** @param draft locked, and its order too */
    Uni<Void> issue(Tx tx, Kept draft, Maker maker) {
        var document = draft.document();
        return lockIssued(tx, document.base())
                .chain(() -> lockIssued(tx, document.corrects())
                        .call(corrected -> corrected.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : takeBack.takeBack(tx, corrected.get(), CORRECTED, maker.subject()))
                        .chain(() -> requireAlone(tx, draft))
                        .chain(() -> seller(tx, draft))
                        .map(seller -> whole(draft, seller)))
                .chain(whole -> orders.noteIssued(tx, document.document().order())
                        .chain(() -> numberDocuments.issueDraft(tx, whole)))
                .chain(issued -> {
                    var ref = issued.document().document();
                    return audit.record(
                            tx,
                            maker.subject(),
                            "issue",
                            History.ENTITY,
                            ref.id().toString(),
                            Map.of("state", State.DRAFT),
                            Map.of("state", State.ISSUED, "number", ref.number(), "date", ref.date()));
                });
    }

    /** The deal may have come meanwhile, and its documents been issued by rule. */
    private Uni<Void> requireAlone(Tx tx, Kept draft) {
        return drafts.issuedBeside(tx, draft.document())
                .invoke(beside -> beside.ifPresent(id -> {
                    throw new NotMadeException(new Made.Exists(id));
                }))
                .replaceWithVoid();
    }

    private Unnumbered whole(Kept draft, OrganizationCard seller) {
        var today = findOrigin.today(seller);
        var planned = draft.document().document().date();
        var request = draft.request();
        var date = request.date() != null || request.orderId() != null ? planned : today;
        var slot = Slot.of(draft.document(), date).withRevision(draft.revision() + 1);
        return switch (composeDocument.compose(DocumentRequest.of(draft.document()), slot, seller, today)) {
            case Composed.Ready(var document, var discrepancy) -> new Unnumbered(document, seller, draft.owner());
            case Composed.Wrong(var findings) -> throw new NotMadeException(new Made.Wrong(findings));
            case Composed.Stopped(var answer) -> throw new NotMadeException(answer);
        };
    }

    private Uni<Optional<Standing>> lockIssued(Tx tx, UUID id) {
        return id == null
                ? Uni.createFrom().item(Optional.empty())
                : documents.lock(tx, ALL, id).invoke(found -> {
                    if (found.filter(standing -> standing.state() == State.ISSUED)
                            .isEmpty()) {
                        throw new NotMadeException(new Made.NotIssued(id));
                    }
                });
    }

    private Uni<OrganizationCard> seller(Tx tx, Kept draft) {
        var bin = draft.document().document().organizationBin();
        return organizations
                .all(tx)
                .map(all -> all.stream()
                        .filter(card -> card.bin().equals(bin))
                        .findFirst()
                        .orElseThrow(() -> NotMadeException.wrong(
                                "organization_bin",
                                "DOC-0203",
                                "нет организации с таким БИН; добавьте её: PUT /api/organizations/{bin}",
                                "there is no organisation with this BIN; add it: PUT /api/organizations/{bin}")));
    }
}
