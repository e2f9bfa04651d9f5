package kz.kopir.document.issuing;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.Totals;
import kz.kopir.document.Draft;
import kz.kopir.document.OrganizationCard;

/** Makes whole documents, still without numbers, of what the rules made of a deal. */
final class ComposeSale {

    private static final int FIRST_REVISION = 1;

    private final DealClosed deal;
    private final OrganizationCard seller;
    private final LocalDate date;
    private final int set;

    ComposeSale(DealClosed deal, OrganizationCard seller, LocalDate date, int set) {
        this.deal = deal;
        this.seller = seller;
        this.date = date;
        this.set = set;
    }

    List<Unnumbered> of(List<Draft> drafts) {
        var types = drafts.stream().map(Draft::type).toList();
        return drafts.stream()
                .map(draft -> new Unnumbered(
                        document(draft, base(draft.type(), types)), seller, Unnumbered.owner(deal.responsible())))
                .toList();
    }

    private DocumentCreated document(Draft draft, UUID base) {
        var totals = draft.totals();
        return new DocumentCreated(
                new DocumentRef(
                        id(draft.type()), FIRST_REVISION, deal.order(), set, seller.bin(), draft.type(), null, date),
                new Organization(seller.bin(), seller.name().ru()),
                deal.customer(),
                deal.contract(),
                deal.payment(),
                deal.currency(),
                deal.currencyRate(),
                draft.lines(),
                new Totals(totals.net(), totals.vat(), totals.gross()),
                seller.targetsOf(draft.type()),
                base,
                null,
                null,
                null,
                deal.responsible(),
                null);
    }

    /** A tax invoice rests on what the goods or services were handed over with. */
    private UUID base(DocumentType type, List<DocumentType> types) {
        if (type != DocumentType.TAX_INVOICE) {
            return null;
        }
        if (types.contains(DocumentType.WAYBILL)) {
            return id(DocumentType.WAYBILL);
        }
        return types.contains(DocumentType.COMPLETION_ACT) ? id(DocumentType.COMPLETION_ACT) : null;
    }

    private UUID id(DocumentType type) {
        return Unnumbered.id(deal.order(), type, set);
    }
}
