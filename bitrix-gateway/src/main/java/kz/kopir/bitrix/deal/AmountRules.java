package kz.kopir.bitrix.deal;

import java.math.BigDecimal;

/**
 * How the deal's sum is compared with its rows.
 *
 * @param rounding      by how much each row may differ, in the deal's currency
 * @param manualTotal   what a sum that was typed by hand and is below that of the rows means
 * @param discountField the deal's custom field that holds a discount on the whole, or null
 */
public record AmountRules(BigDecimal rounding, ManualTotal manualTotal, String discountField) {

    /** What a sum that was typed by hand and is below that of the rows means. */
    public enum ManualTotal {
        /** A person has to say what is right. */
        REFUSE,
        /** A discount on the whole deal. */
        DISCOUNT
    }

    public static AmountRules standard() {
        return new AmountRules(Tiyns.ONE, ManualTotal.REFUSE, null);
    }
}
