package kz.kopir.bitrix.reading;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.deal.CrmDeal;

/** The calls that read what belongs to a deal. */
final class DealCommands {

    static final int DEAL = 2;
    static final int REQUISITE = 8;
    private static final int CONTACT = 3;
    private static final int COMPANY = 4;
    private static final List<String> REQUISITE_FIELDS = List.of(
            "ID", "ENTITY_ID", "RQ_NAME", "RQ_COMPANY_NAME", "RQ_COMPANY_FULL_NAME", "RQ_BIN", "RQ_IIN", "RQ_INN");
    private static final List<String> PAYMENT_FIELDS = List.of("id", "sum", "psInvoiceId", "payVoucherNum", "isReturn");

    private DealCommands() {}

    static Command payments(CrmDeal deal) {
        return Command.of("crm.item.payment.list", Map.of("entityId", deal.id(), "entityTypeId", DEAL));
    }

    /** What only the shop knows of payments: the bank's number, and whether the money was given back. */
    static Command shopPayments(List<String> ids) {
        return Command.of("sale.payment.list", Map.of("select", PAYMENT_FIELDS, "filter", Map.of("@id", ids)));
    }

    static Command link(CrmDeal deal) {
        return Command.of(
                "crm.requisite.link.list", Map.of("filter", Map.of("ENTITY_TYPE_ID", DEAL, "ENTITY_ID", deal.id())));
    }

    static Command requisite(String id) {
        return Command.of("crm.requisite.get", Map.of("id", id));
    }

    static Command accounts(String requisite) {
        return Command.of(
                "crm.requisite.bankdetail.list",
                Map.of("filter", Map.of("ENTITY_TYPE_ID", REQUISITE, "ENTITY_ID", requisite)));
    }

    static Command user(String id) {
        return Command.of("user.get", Map.of("ID", id));
    }

    static Command product(String id) {
        return Command.of("catalog.product.get", Map.of("id", id));
    }

    /** The list takes neither a filter nor a selection. */
    static Command currencies() {
        return Command.of("crm.currency.list", Map.of());
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

        Command addresses() {
            return Command.of("crm.address.list", Map.of("filter", Map.of("ANCHOR_TYPE_ID", type, "ANCHOR_ID", id)));
        }

        Stream<Command> all() {
            return Stream.of(itself, requisites(), addresses());
        }
    }
}
