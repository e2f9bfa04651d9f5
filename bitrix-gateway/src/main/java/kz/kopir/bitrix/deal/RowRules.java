package kz.kopir.bitrix.deal;

import java.util.List;
import java.util.Locale;

/**
 * How rows are read that name no single product.
 *
 * @param kits         what a kit becomes
 * @param freeText     what a row without a product becomes when the mapping does not know its name
 * @param serviceWords a row of free text whose name holds one of them is a service
 */
public record RowRules(Kits kits, FreeText freeText, List<String> serviceWords) {

    /** What a kit becomes. */
    public enum Kits {
        ONE_LINE,
        COMPONENTS
    }

    /** What a row without a product becomes. */
    public enum FreeText {
        GOODS,
        SERVICE,
        REFUSE
    }

    public RowRules {
        serviceWords =
                serviceWords.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    public static RowRules standard() {
        return new RowRules(Kits.ONE_LINE, FreeText.GOODS, List.of());
    }

    boolean soundsLikeService(String name) {
        var lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
        return serviceWords.stream().anyMatch(lower::contains);
    }
}
