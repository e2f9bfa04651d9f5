package kz.kopir.document.drafting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.NameUuid;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Responsible;
import kz.kopir.document.CustomerCard;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.Sellers;
import kz.kopir.document.TaxId;
import kz.kopir.document.TurnoverDate;
import kz.kopir.document.issuing.Orders;
import kz.kopir.document.issuing.Unnumbered;
import kz.kopir.document.kind.DocumentKinds;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.document.parties.Customers;
import kz.kopir.document.parties.Organizations;
import kz.kopir.platform.delivery.Tx;

/** Completes a request by what it names: an order, a base, a corrected document, a customer. It reads only. */
@ApplicationScoped
class FindOrigin {

    private static final Set<DocumentType> DELIVERIES =
            Set.of(DocumentType.WAYBILL, DocumentType.COMPLETION_ACT, DocumentType.SHIPMENT);

    /** The source of documents that were not made from an order. */
    static final String OURS = "kopir:rest";

    private final Orders orders;
    private final DraftStore drafts;
    private final Customers customers;
    private final Organizations organizations;
    private final Clock clock;
    private final Optional<String> standardSeller;
    private final TurnoverDate turnoverDate;

    FindOrigin(
            Orders orders,
            DraftStore drafts,
            Customers customers,
            Organizations organizations,
            Clock clock,
            DocumentConfig config) {
        this.orders = orders;
        this.drafts = drafts;
        this.customers = customers;
        this.organizations = organizations;
        this.clock = clock;
        this.standardSeller = config.defaultOrganization();
        this.turnoverDate = new TurnoverDate(config.oldestTurnover());
    }

    /** What is said so far. */
    private record Said(
            OrderRef order,
            DocumentRequest request,
            DocumentCreated base,
            LocalDate turnoverDate,
            Responsible responsible,
            DealClosed deal) {}

    /**
     * @param key the caller's Idempotency-Key, which makes the same document of the same request; null makes another one each time
     * @throws NotMadeException (in the Uni) where something named is not there
     */
    Uni<Origin> of(Tx tx, DocumentRequest request, Maker maker, String key) {
        return withCustomer(tx, request)
                .chain(named -> said(tx, named, maker, key))
                .chain(said -> seller(tx, said.request(), maker)
                        .map(seller -> new Origin(
                                said.order(),
                                said.request(),
                                said.base(),
                                said.responsible(),
                                day(said, seller),
                                said.turnoverDate(),
                                seller)));
    }

    LocalDate today(OrganizationCard seller) {
        return LocalDate.now(clock.withZone(seller.zone()));
    }

    private LocalDate day(Said said, OrganizationCard seller) {
        return said.deal() == null
                ? null
                : turnoverDate.of(said.deal().closedAt(), OffsetDateTime.now(clock), seller.zone());
    }

    private Uni<Said> said(Tx tx, DocumentRequest request, Maker maker, String key) {
        if (request.corrects() != null) {
            return correctable(tx, request.corrects(), maker)
                    .chain(corrected -> standingBase(tx, corrected.base(), maker)
                            .map(base -> new Said(
                                    corrected.document().order(),
                                    request.over(DocumentRequest.of(corrected)),
                                    base.orElse(null),
                                    turnover(request, corrected, base),
                                    corrected.responsible(),
                                    null)));
        }
        if (request.baseId() != null) {
            return issued(tx, request.baseId(), maker)
                    .map(base -> new Said(
                            base.document().order(),
                            request.over(rows(request, base)),
                            base,
                            turnover(base),
                            base.responsible(),
                            null));
        }
        if (request.orderId() != null) {
            return order(tx, request.orderId(), maker)
                    .map(deal -> new Said(
                            deal.order(),
                            request.over(DocumentRequest.of(deal)),
                            null,
                            null,
                            deal.responsible(),
                            deal));
        }
        return Uni.createFrom().item(new Said(new OrderRef(OURS, name(maker, key)), request, null, null, null, null));
    }

    /** A sale is taxed on the day of its delivery; an invoice to pay is none. */
    private static LocalDate turnover(DocumentCreated base) {
        return DELIVERIES.contains(base.document().type()) ? base.turnover() : null;
    }

    /** That of what is corrected, unless the date is what was wrong. */
    private static LocalDate turnover(
            DocumentRequest request, DocumentCreated corrected, Optional<DocumentCreated> base) {
        return base.map(FindOrigin::turnover).orElseGet(() -> request.date() == null ? corrected.turnover() : null);
    }

    private static String name(Maker maker, String key) {
        return (key == null ? UUID.randomUUID() : NameUuid.v5(NameUuid.DOCUMENT, maker.subject() + "/" + key))
                .toString();
    }

    private static DocumentRequest rows(DocumentRequest request, DocumentCreated base) {
        var kind = DocumentKinds.of(request.documentType());
        if (!kind.bases().contains(base.document().type())) {
            throw NotMadeException.wrong(
                    "base_id",
                    "DOC-0503",
                    "такой документ делается только из: %s".formatted(kind.bases()),
                    "such a document is made only from: %s".formatted(kind.bases()));
        }
        var whole = DocumentRequest.of(base);
        return DocumentKinds.of(base.document().type()).counts() ? CountDifference.of(whole, kind.type()) : whole;
    }

    private Uni<DocumentCreated> issued(Tx tx, UUID id, Maker maker) {
        return drafts.find(tx, maker.scope(), id).map(found -> {
            var draft = found.orElseThrow(() -> new NotMadeException(new Made.NotFound(id)));
            if (draft.state() != State.ISSUED) {
                throw new NotMadeException(new Made.NotIssued(id));
            }
            return draft.document();
        });
    }

    /** One that is corrected already is answered with its correction, when that is asked for again. */
    private Uni<DocumentCreated> correctable(Tx tx, UUID id, Maker maker) {
        return drafts.correcting(tx, id)
                .chain(correction -> correction.isEmpty()
                        ? issued(tx, id, maker)
                        : drafts.find(tx, maker.scope(), id)
                                .map(found -> found.orElseThrow(() -> new NotMadeException(new Made.NotFound(id)))
                                        .document()));
    }

    /** The base, or what was issued in its place. */
    private Uni<Optional<DocumentCreated>> standingBase(Tx tx, UUID id, Maker maker) {
        return id == null
                ? Uni.createFrom().item(Optional.empty())
                : drafts.standingFor(tx, maker.scope(), id)
                        .map(found -> Optional.of(found.orElseThrow(() -> new NotMadeException(new Made.NotIssued(id)))
                                .document()));
    }

    private Uni<DealClosed> order(Tx tx, String id, Maker maker) {
        var slash = id.indexOf('/');
        return (slash < 1
                        ? Uni.createFrom().<Optional<DealClosed>>item(Optional.empty())
                        : orders.content(tx, new OrderRef(id.substring(0, slash), id.substring(slash + 1))))
                .map(found -> found.filter(deal -> maker.sees(Unnumbered.owner(deal.responsible()))
                                && (deal.sellerBin() == null || maker.sellsFor(deal.sellerBin())))
                        .orElseThrow(() -> NotMadeException.wrong(
                                "order_id",
                                "DOC-0504",
                                "такого заказа нет; передайте его: POST /api/orders, и укажите id из ответа",
                                "there is no such order; send it: POST /api/orders, and give the id of the answer")));
    }

    private Uni<OrganizationCard> seller(Tx tx, DocumentRequest request, Maker maker) {
        return organizations
                .all(tx)
                .map(all -> new Sellers(all, standardSeller)
                        .find(request.organizationBin())
                        .filter(seller -> maker.sellsFor(seller.bin()))
                        .orElseThrow(() -> NotMadeException.wrong(
                                "organization_bin",
                                "DOC-0203",
                                "нет организации с таким БИН; добавьте её: PUT /api/organizations/{bin}",
                                "there is no organisation with this BIN; add it: PUT /api/organizations/{bin}")));
    }

    private Uni<DocumentRequest> withCustomer(Tx tx, DocumentRequest request) {
        return request.customerId() == null
                ? Uni.createFrom().item(request)
                : customers
                        .find(tx, request.customerId())
                        .map(found -> found.map(entry -> request.buying(
                                        customer(entry.kept().card()),
                                        entry.kept().card().contract()))
                                .orElseThrow(() -> NotMadeException.wrong(
                                        "customer_id",
                                        "DOC-0404",
                                        "такого покупателя нет; найдите его: GET /api/customers",
                                        "there is no such customer; find them: GET /api/customers")));
    }

    private static Customer customer(CustomerCard card) {
        var company = TaxId.isCompany(card.taxId());
        return new Customer(
                card.name().ru(),
                company ? card.taxId() : null,
                company ? null : card.taxId(),
                card.phone(),
                card.email(),
                card.address() == null ? null : card.address().ru());
    }
}
