package kz.kopir.bitrix.reading;

import java.util.List;
import java.util.Map;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.deal.CrmDeal;

/**
 * The two families of methods that tell of deals. They answer the same in other shapes: {@code crm.item.*} in camelCase and typed,
 * {@code crm.deal.*} in upper case and mostly as text. {@link CrmObjects} reads both.
 */
public enum DealFamily {
    /** {@code crm.item.*}, which Bitrix24 develops. */
    ITEM {
        @Override
        Command listing(List<String> ids) {
            return Command.of(
                    "crm.item.list",
                    Map.of(
                            "entityTypeId",
                            DealCommands.DEAL,
                            "filter",
                            Map.of("@id", ids),
                            "order",
                            Map.of("id", "ASC"),
                            "start",
                            -1,
                            "useOriginalUfNames",
                            "Y"));
        }

        @Override
        List<CrmData> listed(CrmData result) {
            return result.at("items").items();
        }

        @Override
        Command deal(String id) {
            return Command.of(
                    "crm.item.get", Map.of("entityTypeId", DealCommands.DEAL, "id", id, "useOriginalUfNames", "Y"));
        }

        @Override
        boolean isGone(Refused refused) {
            return refused.notFound();
        }

        @Override
        Command rows(CrmDeal deal) {
            return Command.of(
                    "crm.item.productrow.list",
                    Map.of(
                            "filter",
                            Map.of("=ownerType", "D", "=ownerId", deal.id()),
                            "order",
                            Map.of("sort", "ASC", "id", "ASC")));
        }

        @Override
        List<CrmData> rowsOf(CrmData result) {
            return result.at("productRows").items();
        }
    },
    /** {@code crm.deal.*}, the only one where the portal is old. */
    DEAL {
        @Override
        Command listing(List<String> ids) {
            return Command.of(
                    "crm.deal.list",
                    Map.of(
                            "filter",
                            Map.of("@ID", ids),
                            "order",
                            Map.of("ID", "ASC"),
                            "start",
                            -1,
                            "select",
                            List.of("*", "UF_*", "CONTACT_IDS", "MYCOMPANY_ID")));
        }

        /** A filter that it does not know makes it answer everything, so what was not asked for is left out later. */
        @Override
        List<CrmData> listed(CrmData result) {
            return result.items();
        }

        @Override
        Command deal(String id) {
            return Command.of("crm.deal.get", Map.of("id", id));
        }

        /** This family has no code for it, and its words are English in every portal. */
        @Override
        boolean isGone(Refused refused) {
            return refused.notFound()
                    || refused.error().isEmpty()
                            && "Not found".equalsIgnoreCase(refused.message().strip());
        }

        @Override
        Command rows(CrmDeal deal) {
            return Command.of("crm.deal.productrows.get", Map.of("id", deal.id()));
        }

        @Override
        List<CrmData> rowsOf(CrmData result) {
            return result.items();
        }
    };

    abstract Command listing(List<String> ids);

    abstract List<CrmData> listed(CrmData result);

    abstract Command deal(String id);

    /** Whether the refusal of {@link #deal} says that the deal is deleted. */
    abstract boolean isGone(Refused refused);

    abstract Command rows(CrmDeal deal);

    abstract List<CrmData> rowsOf(CrmData result);

    DealFamily other() {
        return this == ITEM ? DEAL : ITEM;
    }
}
