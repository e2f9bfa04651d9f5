package kz.kopir.notifier.telling;

import java.math.BigDecimal;
import java.math.RoundingMode;
import kz.kopir.notifier.Language;

/** Sums and quantities as people of a language write them in a message: {@code 1 234 567,00}, in English {@code 1,234,567.00}. */
public final class Amounts {

    private Amounts() {}

    public static String shown(BigDecimal amount, Language language) {
        var digits = amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
        return withPoint(digits.replaceAll("(?<=\\d)(?=(\\d{3})+\\.)", language == Language.EN ? "," : " "), language);
    }

    /** Without needless zeroes. */
    public static String quantity(BigDecimal quantity, Language language) {
        return withPoint(quantity.stripTrailingZeros().toPlainString(), language);
    }

    private static String withPoint(String digits, Language language) {
        return language == Language.EN ? digits : digits.replace('.', ',');
    }
}
