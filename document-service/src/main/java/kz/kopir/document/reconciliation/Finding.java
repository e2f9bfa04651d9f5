package kz.kopir.document.reconciliation;

import java.util.UUID;

/**
 * Something that is missing, double or different on one side.
 *
 * @param id       where a list goes on after it
 * @param order    {@code source/deal}, or null
 * @param document null where there is none
 * @param system   the target system that it is about, or null
 * @param ours     our figure or state where two differ, else null
 * @param theirs   the other side's
 * @param detail   in the words of who found it, or null
 */
public record Finding(
        String id,
        Kind kind,
        String order,
        UUID document,
        String number,
        String system,
        String ours,
        String theirs,
        String detail) {

    /** What is wrong, with the words for it. */
    public enum Kind {
        DEAL_REFUSED("Сделка отклонена, документов нет", "The deal is refused, there are no documents"),
        DEAL_WITHOUT_DOCUMENTS("Документы по сделке не выписаны", "No documents were issued of the deal"),
        DEAL_DIFFERS("Сделка изменилась после выписки", "The deal changed after its documents were issued"),
        DEAL_REOPENED("Сделка больше не закрыта, документ остался", "The deal is no longer closed, the document stays"),
        DOUBLE("Второй документ того же вида по сделке", "A second document of the kind for the deal"),
        BASE_CANCELLED("Основание документа отменено", "What the document rests on is cancelled"),
        NOT_POSTED("Документ не проведён вовремя", "The document is not posted in time"),
        REJECTED("Система отказала в проведении", "The system refused to post it"),
        UNDONE_THERE("Проведение отменено в системе", "It was unposted or deleted in the system"),
        DOUBLE_THERE("Два документа под одной ссылкой в системе", "Two documents under one reference in the system");

        private final String russian;
        private final String english;

        Kind(String russian, String english) {
            this.russian = russian;
            this.english = english;
        }

        public String words(boolean inEnglish) {
            return inEnglish ? english : russian;
        }
    }

    /** A request that mends it as it stands. */
    public record Cure(String method, String path, String body) {}

    public Cure cure() {
        return switch (kind) {
            case DEAL_REFUSED, DEAL_WITHOUT_DOCUMENTS -> post("/api/orders/" + order + "/decide-again", null);
            case DEAL_DIFFERS -> post("/api/orders/" + order + "/reissue", null);
            case DEAL_REOPENED -> cancel("Сделка больше не закрыта");
            case DOUBLE -> cancel("Документ выписан дважды");
            case BASE_CANCELLED ->
                theirs == null ? cancel("Основание отменено") : post("/api/documents/" + document + "/correct", "{}");
            // to cancel one would take the other back there too: a person looks first
            case DOUBLE_THERE -> new Cure("GET", "/api/documents/" + document + "/history", null);
            case NOT_POSTED, REJECTED, UNDONE_THERE ->
                system.equals("odoo")
                        ? post("/api/odoo-sync/" + document, null)
                        : post("/api/document-sync/" + document + "/export_to_1c/", null);
        };
    }

    private Cure cancel(String reason) {
        return post("/api/documents/" + document + "/cancel", "{\"reason\":\"" + reason + "\"}");
    }

    private static Cure post(String path, String body) {
        return new Cure("POST", path, body);
    }
}
