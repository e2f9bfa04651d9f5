package kz.kopir.bitrix.offline;

import java.util.Optional;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.intake.TakeWebhook;

/**
 * A record of a portal's queue of events.
 *
 * @param message the id by which it is cleared
 * @param object  the id of what it is about; null when it does not say
 */
record OfflineEvent(String message, String name, String object) {

    /** The data has the shape of an online event's; the documentation's own sample has none. */
    static OfflineEvent of(CrmData record) {
        var data = record.at("EVENT_DATA");
        var id = data.at("FIELDS").id("ID");
        return new OfflineEvent(
                record.text("MESSAGE_ID"), String.valueOf(record.text("EVENT_NAME")), id != null ? id : data.id("ID"));
    }

    boolean ofAPayment() {
        return TakeWebhook.PAYMENT_EVENTS.contains(name);
    }

    /** The deal that it is about; empty when it is about none, or does not say which. */
    Optional<String> deal() {
        return Optional.ofNullable(object)
                .filter(id -> TakeWebhook.DEAL_EVENTS.contains(name))
                .filter(id -> id.matches("[1-9][0-9]{0,18}"));
    }
}
