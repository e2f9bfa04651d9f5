package kz.kopir.bitrix.reading;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.deal.CrmDeal;
import kz.kopir.bitrix.deal.CrmParty;
import kz.kopir.bitrix.deal.CrmPayment;
import kz.kopir.bitrix.deal.CrmProduct;
import kz.kopir.bitrix.deal.CrmRequisite;
import kz.kopir.bitrix.deal.DealImage;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.reading.DealCommands.Party;
import kz.kopir.contracts.Responsible;

/** What has to be asked for a won deal, and its image made of the replies. */
final class DealImages {

    private final Portal portal;
    private final Replies replies;

    DealImages(Portal portal, Replies replies) {
        this.portal = portal;
        this.replies = replies;
    }

    /** The calls that need to know nothing but the deal. */
    static Stream<Command> commands(CrmDeal deal) {
        return Stream.of(
                        Stream.of(DealCommands.rows(deal), DealCommands.payments(deal), DealCommands.link(deal)),
                        parties(deal).flatMap(Party::all),
                        Stream.ofNullable(deal.responsibleId()).map(DealCommands::user))
                .flatMap(identity());
    }

    /** The calls that need to know the answers to the first ones. */
    Stream<Command> furtherCommands(CrmDeal deal) {
        return Stream.concat(
                ownRequisiteId(deal).map(DealCommands::requisite).stream(),
                productIds(deal).map(DealCommands::product));
    }

    /** @throws Replies.NotToldException when something was not told this time */
    DealImage of(CrmDeal deal) {
        return new DealImage(
                deal,
                rows(deal).items().stream().map(CrmObjects::row).toList(),
                payments(deal),
                Optional.ofNullable(deal.companyId()).map(this::company).orElse(null),
                Optional.ofNullable(deal.contactId()).map(this::contact).orElse(null),
                link(deal).map(link -> link.id("REQUISITE_ID")).orElse(null),
                ownRequisiteId(deal).map(this::ownRequisite).orElse(null),
                responsible(deal),
                products(deal));
    }

    private static Stream<Party> parties(CrmDeal deal) {
        return Stream.concat(
                Stream.ofNullable(deal.companyId()).map(DealCommands::company),
                Stream.ofNullable(deal.contactId()).map(DealCommands::contact));
    }

    private CrmData rows(CrmDeal deal) {
        return replies.required(DealCommands.rows(deal), "товаров сделки").at("productRows");
    }

    private List<CrmPayment> payments(CrmDeal deal) {
        var command = DealCommands.payments(deal);
        var payments = portal.rules().closed().needsPayments()
                ? replies.required(command, "оплат сделки").items()
                : replies.optionalItems(command);
        return payments.stream().map(CrmObjects::payment).toList();
    }

    private Optional<CrmData> link(CrmDeal deal) {
        return replies.required(DealCommands.link(deal), "реквизитов сделки").items().stream()
                .filter(link -> deal.id().equals(link.id("ENTITY_ID")))
                .findFirst();
    }

    private Optional<String> ownRequisiteId(CrmDeal deal) {
        return link(deal).map(link -> link.id("MC_REQUISITE_ID"));
    }

    private CrmRequisite ownRequisite(String id) {
        return CrmObjects.requisite(replies.required(DealCommands.requisite(id), "реквизитов вашей компании"));
    }

    private Stream<String> productIds(CrmDeal deal) {
        return rows(deal).items().stream()
                .map(row -> row.id("productId"))
                .filter(Objects::nonNull)
                .distinct();
    }

    private Map<String, CrmProduct> products(CrmDeal deal) {
        return productIds(deal)
                .map(id -> replies.optional(DealCommands.product(id)))
                .flatMap(Optional::stream)
                .map(found -> CrmObjects.product(
                        found.at("product"), portal.articleProperty().orElse(null)))
                .collect(toMap(CrmProduct::id, identity()));
    }

    private CrmParty company(String id) {
        var party = DealCommands.company(id);
        return CrmObjects.company(
                replies.required(party.itself(), "компании сделки"), requisites(party), address(party));
    }

    private CrmParty contact(String id) {
        var party = DealCommands.contact(id);
        return CrmObjects.contact(
                replies.required(party.itself(), "контакта сделки"), requisites(party), address(party));
    }

    /** An old method that does not know a field of a filter answers everything, so each row's owner is looked at. */
    private List<CrmRequisite> requisites(Party party) {
        return replies.required(party.requisites(), "реквизитов покупателя").items().stream()
                .filter(requisite -> party.id().equals(requisite.id("ENTITY_ID")))
                .map(CrmObjects::requisite)
                .toList();
    }

    private String address(Party party) {
        return replies.optionalItems(party.address()).stream()
                .filter(address -> party.id().equals(address.id("ANCHOR_ID")))
                .findFirst()
                .map(CrmObjects::address)
                .orElse(null);
    }

    private Responsible responsible(CrmDeal deal) {
        if (deal.responsibleId() == null) {
            return null;
        }
        return replies.optionalItems(DealCommands.user(deal.responsibleId())).stream()
                .findFirst()
                .map(CrmObjects::responsible)
                .orElse(new Responsible(deal.responsibleId(), null, null));
    }
}
