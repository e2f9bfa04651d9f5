package kz.kopir.bitrix.reading;

import java.time.OffsetDateTime;
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
        public List<CrmData> listed(CrmData result) {
            return result.at("items").items();
        }

        @Override
        public Command deal(String id) {
            return Command.of(
                    "crm.item.get", Map.of("entityTypeId", DealCommands.DEAL, "id", id, "useOriginalUfNames", "Y"));
        }

        @Override
        public boolean isGone(Refused refused) {
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

        @Override
        public Command changed(String since, long after, Long upTo) {
            return list(List.of("id", "updatedTime"), filter(">=updatedTime", since, "id", after, upTo), "ASC");
        }

        @Override
        public Command lastChanged(String since) {
            return list(List.of("id"), Map.of(">=updatedTime", since), "DESC");
        }

        @Override
        public Command present(List<String> ids) {
            return list(List.of("id"), Map.of("@id", ids), "ASC");
        }

        private static Command list(List<String> select, Map<String, Object> filter, String order) {
            return Command.of(
                    "crm.item.list",
                    Map.of(
                            "entityTypeId",
                            DealCommands.DEAL,
                            "select",
                            select,
                            "filter",
                            filter,
                            "order",
                            Map.of("id", order),
                            "start",
                            -1));
        }

        @Override
        public CrmData dealOf(CrmData result) {
            return result.at("item");
        }

        @Override
        public Command update(String id, Map<String, Object> custom) {
            return Command.of(
                    "crm.item.update",
                    Map.of("entityTypeId", DealCommands.DEAL, "id", id, "fields", custom, "useOriginalUfNames", "Y"));
        }

        @Override
        public Command move(String id, String stage) {
            return update(id, Map.of("stageId", stage));
        }

        @Override
        public Object file(String name, String base64) {
            return List.of(name, base64);
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
        public List<CrmData> listed(CrmData result) {
            return result.items();
        }

        @Override
        public Command deal(String id) {
            return Command.of("crm.deal.get", Map.of("id", id));
        }

        /** This family has no code for it, and its words are English in every portal. */
        @Override
        public boolean isGone(Refused refused) {
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

        @Override
        public Command changed(String since, long after, Long upTo) {
            return list(List.of("ID", "DATE_MODIFY"), filter(">=DATE_MODIFY", since, "ID", after, upTo), "ASC");
        }

        @Override
        public Command lastChanged(String since) {
            return list(List.of("ID"), Map.of(">=DATE_MODIFY", since), "DESC");
        }

        @Override
        public Command present(List<String> ids) {
            return list(List.of("ID"), Map.of("@ID", ids), "ASC");
        }

        private static Command list(List<String> select, Map<String, Object> filter, String order) {
            return Command.of(
                    "crm.deal.list",
                    Map.of("select", select, "filter", filter, "order", Map.of("ID", order), "start", -1));
        }

        @Override
        public CrmData dealOf(CrmData result) {
            return result;
        }

        @Override
        public Command update(String id, Map<String, Object> custom) {
            return Command.of("crm.deal.update", Map.of("id", id, "fields", custom));
        }

        @Override
        public Command move(String id, String stage) {
            return update(id, Map.of("STAGE_ID", stage));
        }

        @Override
        public Object file(String name, String base64) {
            return Map.of("fileData", List.of(name, base64));
        }
    };

    abstract Command listing(List<String> ids);

    /** The deals of a list. */
    public abstract List<CrmData> listed(CrmData result);

    public abstract Command deal(String id);

    /** Whether the refusal of a call about one deal says that the deal is deleted. */
    public abstract boolean isGone(Refused refused);

    abstract Command rows(CrmDeal deal);

    abstract List<CrmData> rowsOf(CrmData result);

    /**
     * A page of the deals that changed since then, in the order of ids; their {@link #id} and {@link #changedAt} are told.
     *
     * @param since as ISO 8601 with an offset
     * @param after ids above it
     * @param upTo  ids up to it; null for all
     */
    public abstract Command changed(String since, long after, Long upTo);

    /** Of the deals that changed since then the one with the highest id, first. */
    public abstract Command lastChanged(String since);

    /** Those of the deals that are there, at most 50. */
    public abstract Command present(List<String> ids);

    /** The one in the answer to {@link #deal}. */
    public abstract CrmData dealOf(CrmData result);

    /** @param custom custom fields, which both families name alike */
    public abstract Command update(String id, Map<String, Object> custom);

    public abstract Command move(String id, String stage);

    /** A file as the value of a field that holds one. */
    public abstract Object file(String name, String base64);

    public String id(CrmData deal) {
        return deal.either("id", "ID").id();
    }

    /** Null when it is not told. */
    public OffsetDateTime changedAt(CrmData deal) {
        return deal.either("updatedTime", "DATE_MODIFY").time();
    }

    private static Map<String, Object> filter(String changed, String since, String id, long after, Long upTo) {
        return upTo == null
                ? Map.of(changed, since, ">" + id, after)
                : Map.of(changed, since, ">" + id, after, "<=" + id, upTo);
    }

    DealFamily other() {
        return this == ITEM ? DEAL : ITEM;
    }
}
