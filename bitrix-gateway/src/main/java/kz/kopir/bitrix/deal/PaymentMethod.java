package kz.kopir.bitrix.deal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a method of payment is known on a deal. Connectors of payment systems differ: some make payment objects, some fill
 * custom fields, some change the title.
 *
 * @param code       ours, such as {@code KASPI}
 * @param systemName part of a payment object's system name, or null
 * @param field      a custom field of the deal, or null
 * @param fieldValue what the field must hold; null means anything
 * @param title      part of the deal's title, or null
 * @param paidField  a custom field that is filled once the deal is paid, or null
 */
public record PaymentMethod(
        String code, String systemName, String field, String fieldValue, String title, String paidField) {

    private static final List<String> EMPTY_VALUES = List.of("", "0", "n", "false", "[]", "{}");

    boolean takes(CrmPayment payment) {
        return contains(payment.systemName(), systemName);
    }

    boolean marks(CrmDeal deal) {
        return contains(deal.title(), title) || fieldMarks(deal.fields());
    }

    boolean saysPaid(CrmDeal deal) {
        return paidField != null && filled(deal.fields().get(paidField));
    }

    private boolean fieldMarks(Map<String, String> fields) {
        if (field == null) {
            return false;
        }
        var value = fields.get(field);
        return fieldValue == null ? filled(value) : fieldValue.equalsIgnoreCase(value);
    }

    private static boolean filled(String value) {
        return value != null && !EMPTY_VALUES.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean contains(String text, String part) {
        return text != null && part != null && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
