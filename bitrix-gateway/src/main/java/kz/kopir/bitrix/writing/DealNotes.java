package kz.kopir.bitrix.writing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.contracts.DealRejected;
import kz.kopir.contracts.DocumentPosted;
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

    public static NewTask posted(Portal portal, DocumentPosted event) {
        var document = event.document();
        var text = "%s %s от %s: документ проведён в %s, номер там %s."
                .formatted(
                        name(document.type()),
                        document.number(),
                        DAY.format(document.date()),
                        system(event.target().system()),
                        event.targetNumber());
        var once = "posted/" + document.id() + "/" + event.target().system();
        return task(
                        portal,
                        document.order(),
                        document.number(),
                        marker(document.id().toString()),
                        text,
                        once)
                .about(document.id(), document.number());
    }

    public static NewTask rejected(Portal portal, DocumentRejected event) {
        var document = event.document();
        var text = "%s %s от %s: %s не принимает документ. %s"
                .formatted(
                        name(document.type()),
                        document.number(),
                        DAY.format(document.date()),
                        system(event.target().system()),
                        sentence(event.message()));
        var once = "rejected/%s/%s/%d"
                .formatted(
                        document.id(), event.target().system(), event.target().attempt());
        return task(portal, document.order(), null, marker(digest(once)), text, once)
                .about(document.id(), document.number());
    }

    public static NewTask dealRejected(Portal portal, DealRejected event) {
        var text = "Документы по сделке не выписаны. %s%s".formatted(sentence(event.message()), figures(event));
        var version = event.version() == null ? 0 : event.version().number();
        var once = "deal-rejected/%s/%d/%s".formatted(event.deal(), version, event.code());
        return task(portal, new OrderRef(event.source(), event.deal()), null, marker(digest(once)), text, once);
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
        return task(portal, new OrderRef(portal.source(), deal), null, marker(digest(once)), text, once);
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

    private static String marker(String id) {
        return "(Kopir " + id.substring(0, MARK) + ")";
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String system(String system) {
        return switch (system) {
            case "onec" -> "1С";
            case "odoo" -> "Odoo";
            default -> system;
        };
    }

    private static String name(DocumentType type) {
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
