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
import kz.kopir.bitrix.deal.CrmAccount;
import kz.kopir.bitrix.deal.CrmAddress;
import kz.kopir.bitrix.deal.CrmBuyer;
import kz.kopir.bitrix.deal.CrmDeal;
import kz.kopir.bitrix.deal.CrmParty;
import kz.kopir.bitrix.deal.CrmPayment;
import kz.kopir.bitrix.deal.CrmProduct;
import kz.kopir.bitrix.deal.CrmRequisite;
import kz.kopir.bitrix.deal.DealImage;
import kz.kopir.bitrix.deal.KitComponent;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.reading.DealCommands.Party;
import kz.kopir.contracts.Responsible;

/** What has to be asked for a won deal, and its image made of the replies. */
final class DealImages {

    /** Nobody's sale has more buyers that matter; each costs three commands. */
    private static final int MOST_CONTACTS = 5;

    private final Portal portal;
    private final DealFamily family;
    private final Replies replies;

    DealImages(Portal portal, DealFamily family, Replies replies) {
        this.portal = portal;
        this.family = family;
        this.replies = replies;
    }

    /** The calls that need to know nothing but the deal. */
    Stream<Command> commands(CrmDeal deal) {
        return Stream.of(
                        Stream.of(family.rows(deal), DealCommands.payments(deal), DealCommands.link(deal)),
                        parties(deal).flatMap(Party::all),
                        Stream.ofNullable(deal.responsibleId()).map(DealCommands::user))
                .flatMap(identity());
    }

    /** The calls that need to know the answers to the first ones, and whose own answers change with the deal. */
    Stream<Command> furtherCommands(CrmDeal deal) {
        return Stream.concat(shopPayments(deal).stream(), accounts(deal).stream());
    }

    /** The calls whose answers serve for many deals. */
    Stream<Command> rememberedCommands(CrmDeal deal) {
        return Stream.of(
                        ownCommand(deal).stream(),
                        productIds(deal).map(DealCommands::product),
                        currencies(deal).stream())
                .flatMap(identity());
    }

    /** The products that kits are made of, once the kits are known. */
    Stream<Command> componentCommands(CrmDeal deal) {
        return componentIds(deal).map(DealCommands::product);
    }

    /** @throws Replies.NotToldException when something was not told this time */
    DealImage of(CrmDeal deal) {
        var buyer = buyer(deal);
        return new DealImage(
                deal,
                rows(deal).stream().map(CrmObjects::row).toList(),
                payments(deal),
                buyer.with(accounts(buyer)),
                ownRequisite(deal),
                responsible(deal),
                products(deal),
                currencies(deal)
                        .flatMap(command -> replies.optional(command))
                        .flatMap(list -> Currencies.rate(
                                list, deal.currency(), portal.rules().rates().zone()))
                        .orElse(null));
    }

    private static Stream<Party> parties(CrmDeal deal) {
        return Stream.concat(
                Stream.ofNullable(deal.companyId()).map(DealCommands::company),
                deal.contactIds().stream().limit(MOST_CONTACTS).map(DealCommands::contact));
    }

    private List<CrmData> rows(CrmDeal deal) {
        return family.rowsOf(replies.required(family.rows(deal), "товаров сделки"));
    }

    private List<CrmPayment> payments(CrmDeal deal) {
        var payments = listedPayments(deal);
        var shop = shopPayments(deal)
                .flatMap(command -> replies.optional(command))
                .map(answer -> answer.at("payments").items())
                .orElse(List.of())
                .stream()
                .filter(payment -> payment.id("id") != null)
                .collect(toMap(payment -> payment.id("id"), identity(), (one, same) -> one));
        return payments.stream()
                .map(payment ->
                        shop.containsKey(payment.id()) ? CrmObjects.payment(payment, shop.get(payment.id())) : payment)
                .toList();
    }

    private List<CrmPayment> listedPayments(CrmDeal deal) {
        var command = DealCommands.payments(deal);
        var payments = portal.rules().closed().needsPayments()
                ? replies.required(command, "оплат сделки").items()
                : replies.optionalItems(command);
        return payments.stream().map(CrmObjects::payment).toList();
    }

    private Optional<Command> shopPayments(CrmDeal deal) {
        var ids = listedPayments(deal).stream()
                .map(CrmPayment::id)
                .filter(Objects::nonNull)
                .toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(DealCommands.shopPayments(ids));
    }

    private Optional<CrmData> link(CrmDeal deal) {
        return replies.required(DealCommands.link(deal), "реквизитов сделки").items().stream()
                .filter(link -> deal.id().equals(link.id("ENTITY_ID")))
                .findFirst();
    }

    /** Our company: by its requisite that was chosen on the deal, else by the company itself. */
    private Optional<Command> ownCommand(CrmDeal deal) {
        return link(deal)
                .map(link -> link.id("MC_REQUISITE_ID"))
                .map(DealCommands::requisite)
                .or(() -> Optional.ofNullable(deal.myCompanyId())
                        .map(id -> DealCommands.company(id).requisites()));
    }

    private Optional<CrmRequisite> ownRequisite(CrmDeal deal) {
        return ownCommand(deal).flatMap(command -> {
            var answer = replies.required(command, "реквизитов вашей компании");
            return answer.json().isArray() || answer.isEmpty()
                    ? CrmRequisite.best(requisites(answer.items(), deal.myCompanyId()), null)
                    : Optional.of(CrmObjects.requisite(answer));
        });
    }

    private Optional<Command> accounts(CrmDeal deal) {
        return buyer(deal).requisite().map(requisite -> DealCommands.accounts(requisite.id()));
    }

    private List<CrmAccount> accounts(CrmBuyer buyer) {
        return buyer.requisite()
                .map(requisite -> replies.optionalItems(DealCommands.accounts(requisite.id())).stream()
                        .map(CrmObjects::account)
                        .filter(account ->
                                account.id() != null && requisite.id().equals(account.requisiteId()))
                        .toList())
                .orElse(List.of());
    }

    private Optional<Command> currencies(CrmDeal deal) {
        return deal.inForeignCurrency() && portal.reading().foreignCurrency()
                ? Optional.of(DealCommands.currencies())
                : Optional.empty();
    }

    private Stream<String> productIds(CrmDeal deal) {
        return rows(deal).stream()
                .map(row -> CrmObjects.row(row).productId())
                .filter(Objects::nonNull)
                .distinct();
    }

    private Stream<String> componentIds(CrmDeal deal) {
        return productIds(deal)
                .flatMap(id -> product(id).stream())
                .flatMap(kit -> KitComponent.read(kit.components()).stream())
                .map(KitComponent::productId)
                .distinct();
    }

    private Optional<CrmProduct> product(String id) {
        return replies.optional(DealCommands.product(id))
                .map(found -> CrmObjects.product(found.at("product"), portal.reading()))
                .filter(product -> product.id() != null);
    }

    private Map<String, CrmProduct> products(CrmDeal deal) {
        return Stream.concat(productIds(deal), componentIds(deal))
                .distinct()
                .flatMap(id -> product(id).stream())
                .collect(toMap(CrmProduct::id, identity(), (one, same) -> one));
    }

    private CrmBuyer buyer(CrmDeal deal) {
        var contacts = deal.contactIds().stream()
                .limit(MOST_CONTACTS)
                .map(this::contact)
                .toList();
        return new CrmBuyer(
                Optional.ofNullable(deal.companyId()).map(this::company).orElse(null),
                contacts.isEmpty() ? null : contacts.getFirst(),
                contacts.stream().skip(1).toList(),
                link(deal).map(link -> link.id("REQUISITE_ID")).orElse(null),
                link(deal).map(link -> link.id("BANK_DETAIL_ID")).orElse(null),
                List.of());
    }

    private CrmParty company(String id) {
        var party = DealCommands.company(id);
        return CrmObjects.company(
                replies.required(party.itself(), "компании сделки"), requisites(party), addresses(party));
    }

    private CrmParty contact(String id) {
        var party = DealCommands.contact(id);
        return CrmObjects.contact(
                replies.required(party.itself(), "контакта сделки"), requisites(party), addresses(party));
    }

    private List<CrmRequisite> requisites(Party party) {
        return requisites(
                replies.required(party.requisites(), "реквизитов покупателя").items(), party.id());
    }

    /** An old method that does not know a field of a filter answers everything, so each row's owner is looked at. */
    private static List<CrmRequisite> requisites(List<CrmData> listed, String owner) {
        return listed.stream()
                .filter(requisite -> Objects.equals(owner, requisite.id("ENTITY_ID")))
                .map(CrmObjects::requisite)
                .toList();
    }

    private List<CrmAddress> addresses(Party party) {
        return replies.optionalItems(party.addresses()).stream()
                .filter(address -> party.id().equals(address.id("ANCHOR_ID")))
                .flatMap(address -> CrmObjects.address(address, DealCommands.REQUISITE).stream())
                .toList();
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
