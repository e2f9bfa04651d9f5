package kz.kopir.bitrix.deal;

import java.util.Locale;

/**
 * Which product of 1C a product of the CRM is.
 *
 * @param crmProductId its id, or {@code name:} and the name of a row of free text, see {@link #ofName}
 * @param onecId       1C's reference, a UUID, or null
 * @param article      1C's article, or null
 */
public record ProductMapping(String crmProductId, String onecId, String article) {

    private static final String NAME = "name:";

    /** The key under which the mapping may know a row without a product: its name without regard to case and spaces. */
    public static String ofName(String name) {
        return NAME
                + name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT).replace('ё', 'е');
    }

    /** The key under which the mapping may know the row; null for a row that has neither product nor name. */
    public static String key(CrmRow row) {
        if (row.productId() != null) {
            return row.productId();
        }
        return row.name() == null || row.name().isBlank() ? null : ofName(row.name());
    }
}
