package kz.kopir.bitrix.writing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.contracts.DealRejected;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.OrderRef;
import kz.kopir.platform.delivery.NewTask;

/** Words for a deal's timeline, as tasks that are done once each. */
public final class DealNotes {

    static final String KIND = "deal-note";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int MARK = 8;

    private DealNotes() {}

    static String posted(DocumentPosted event) {
        return "%s: документ проведён в %s, номер там %s."
                .formatted(title(event.document()), system(event.target().system()), event.targetNumber());
    }

    static String rejected(DocumentRejected event) {
        return "%s: %s не принимает документ. %s %s"
                .formatted(
                        title(event.document()),
                        system(event.target().system()),
                        sentence(event.message()),
                        Cures.of(event.code()))
                .strip();
    }

    static String cancelled(DocumentCancelled event) {
        var reason = sentence(event.reason());
        return "%s: документ отменён. %s"
                .formatted(title(event.document()), reason.isEmpty() ? "" : "Причина: " + reason)
                .strip();
    }

    static String changed(DocumentChanged event) {
        return "%s: %s — %s. %s"
                .formatted(
                        title(event.document()),
                        "изменён в " + system(event.target().system()),
                        DocumentState.of(event.change()).words(),
                        consequence(event.change()))
                .strip();
    }

    static String file(DocumentRef document) {
        return title(document) + ": печатная форма.";
    }

    /** Payments are good news; of the rest somebody in accounting knows why. */
    private static String consequence(Change change) {
        return switch (change) {
            case PAID, PARTLY_PAID -> "";
            case UNPOSTED, DELETED, REVERSED -> "Если сделка в силе, уточните у бухгалтера, почему.";
        };
    }

    private static String title(DocumentRef document) {
        return "%s%s от %s"
                .formatted(
                        name(document.type()),
                        document.number() == null ? "" : " " + document.number(),
                        DAY.format(document.date()));
    }

    public static NewTask dealRejected(Portal portal, DealRejected event) {
        var text = "Документы по сделке не выписаны. %s%s %s"
                .formatted(sentence(event.message()), figures(event), Cures.of(event.code()))
                .strip();
        var version = event.version() == null ? 0 : event.version().number();
        var once = "deal-rejected/%s/%d/%s".formatted(event.deal(), version, event.code());
        return task(portal, new OrderRef(event.source(), event.deal()), null, marker(once), text, once);
    }

    /**
     * Why a deal cannot be told as closed; said again only when the reason is another one.
     *
     * @param documented whether the deal has documents of an earlier state
     */
    public static NewTask unusable(Portal portal, String deal, String code, String reason, boolean documented) {
        var once = "unusable/%s/%s/%s%s".formatted(deal, code, digest(reason), documented ? "/changed" : "");
        var begin = documented
                ? "Сделка изменилась, но документы остались прежними: новые по ней не выписать."
                : "Документы по сделке не могут быть выписаны.";
        var text = "%s %s После исправления сделка будет обработана сама.".formatted(begin, sentence(reason));
        return task(portal, new OrderRef(portal.source(), deal), null, marker(once), text, once);
    }

    private static NewTask task(Portal portal, OrderRef order, String number, String marker, String text, String once) {
        var note = new DealNote(portal.id(), order.deal(), number, marker, text + " " + marker);
        return NewTask.of(portal.queue(), KIND, order.key(), once, note);
    }

    private static String figures(DealRejected event) {
        if (event.dealTotal() == null || event.documentTotal() == null) {
            return "";
        }
        return " Сумма сделки %s, сумма документов %s."
                .formatted(money(event.dealTotal()), money(event.documentTotal()));
    }

    private static String money(BigDecimal amount) {
        return amount.toPlainString();
    }

    private static String sentence(String message) {
        var text = message == null ? "" : message.strip();
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    /** What finds the comment again that says it. */
    static String marker(String once) {
        return "(Kopir " + digest(once).substring(0, MARK) + ")";
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String system(String system) {
        return switch (system) {
            case "onec" -> "1С";
            case "odoo" -> "Odoo";
            default -> system;
        };
    }

    static String name(DocumentType type) {
        return switch (type) {
            case INVOICE -> "Счёт на оплату";
            case WAYBILL -> "Накладная";
            case COMPLETION_ACT -> "Акт выполненных работ";
            case TAX_INVOICE -> "Счёт-фактура";
            case RECEIPT -> "Поступление";
            case SHIPMENT -> "Отгрузка";
            case TRANSFER -> "Перемещение";
            case SURPLUS -> "Оприходование";
            case WRITE_OFF -> "Списание";
            case INVENTORY_COUNT -> "Инвентаризация";
        };
    }
}
