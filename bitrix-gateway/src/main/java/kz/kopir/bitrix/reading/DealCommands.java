package kz.kopir.bitrix.reading;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.deal.CrmDeal;

/** The calls that read what belongs to a deal. */
final class DealCommands {

    static final int DEAL = 2;
    private static final int CONTACT = 3;
    private static final int COMPANY = 4;
    private static final int LEGAL_ADDRESS = 6;
    private static final List<String> REQUISITE_FIELDS = List.of(
            "ID", "ENTITY_ID", "RQ_NAME", "RQ_COMPANY_NAME", "RQ_COMPANY_FULL_NAME", "RQ_BIN", "RQ_IIN", "RQ_INN");

    private DealCommands() {}

    static Map<String, Object> listing(List<String> ids) {
        return Map.of(
                "entityTypeId",
                DEAL,
                "filter",
                Map.of("@id", ids),
                "order",
                Map.of("id", "ASC"),
                "start",
                -1,
                "useOriginalUfNames",
                "Y");
    }

    static Command deal(String id) {
        return Command.of("crm.item.get", Map.of("entityTypeId", DEAL, "id", id, "useOriginalUfNames", "Y"));
    }

    static Command rows(CrmDeal deal) {
        return Command.of(
                "crm.item.productrow.list",
                Map.of(
                        "filter",
                        Map.of("=ownerType", "D", "=ownerId", deal.id()),
                        "order",
                        Map.of("sort", "ASC", "id", "ASC")));
    }

    static Command payments(CrmDeal deal) {
        return Command.of("crm.item.payment.list", Map.of("entityId", deal.id(), "entityTypeId", DEAL));
    }

    static Command link(CrmDeal deal) {
        return Command.of(
                "crm.requisite.link.list", Map.of("filter", Map.of("ENTITY_TYPE_ID", DEAL, "ENTITY_ID", deal.id())));
    }

    static Command requisite(String id) {
        return Command.of("crm.requisite.get", Map.of("id", id));
    }

    static Command user(String id) {
        return Command.of("user.get", Map.of("ID", id));
    }

    static Command product(String id) {
        return Command.of("catalog.product.get", Map.of("id", id));
    }

    static Party company(String id) {
        return new Party(id, COMPANY, Command.of("crm.company.get", Map.of("id", id)));
    }

    static Party contact(String id) {
        return new Party(id, CONTACT, Command.of("crm.contact.get", Map.of("id", id)));
    }

    /** The calls that read a company or a contact. */
    record Party(String id, int type, Command itself) {

        Command requisites() {
            return Command.of(
                    "crm.requisite.list",
                    Map.of("filter", Map.of("ENTITY_TYPE_ID", type, "ENTITY_ID", id), "select", REQUISITE_FIELDS));
        }

        Command address() {
            return Command.of(
                    "crm.address.list",
                    Map.of("filter", Map.of("TYPE_ID", LEGAL_ADDRESS, "ANCHOR_TYPE_ID", type, "ANCHOR_ID", id)));
        }

        Stream<Command> all() {
            return Stream.of(itself, requisites(), address());
        }
    }
}
