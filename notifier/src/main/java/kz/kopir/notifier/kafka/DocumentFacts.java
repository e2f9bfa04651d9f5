package kz.kopir.notifier.kafka;

import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.TargetRef;

/**
 * What a message about a document says.
 *
 * @param type   in Russian
 * @param target in Russian
 */
public record DocumentFacts(
        String type, String number, String deal, String target, String targetNumber, String code, String message) {

    static DocumentFacts of(DocumentPosted event) {
        return of(event.document(), event.target(), event.targetNumber(), null, null);
    }

    static DocumentFacts of(DocumentRejected event) {
        return of(event.document(), event.target(), null, event.code(), event.message());
    }

    static String identity(DocumentRef document, TargetRef target) {
        return document.id() + "/" + target.system() + "/" + target.attempt();
    }

    private static DocumentFacts of(
            DocumentRef document, TargetRef target, String targetNumber, String code, String message) {
        return new DocumentFacts(
                switch (document.type()) {
                    case INVOICE -> "Счёт на оплату";
                    case WAYBILL -> "Накладная";
                    case COMPLETION_ACT -> "Акт";
                    case TAX_INVOICE -> "Счёт-фактура";
                    case RECEIPT -> "Поступление";
                    case SHIPMENT -> "Отгрузка";
                    case TRANSFER -> "Перемещение";
                    case SURPLUS -> "Оприходование";
                    case WRITE_OFF -> "Списание";
                    case INVENTORY_COUNT -> "Инвентаризация";
                },
                document.number(),
                document.order().deal(),
                switch (target.system()) {
                    case "onec" -> "1С";
                    case "odoo" -> "Odoo";
                    default -> target.system();
                },
                targetNumber,
                code,
                message);
    }
}
