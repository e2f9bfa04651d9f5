package kz.kopir.notifier.telling;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sums as people write them: {@code 1 234 567,00}. */
public final class Amounts {

    private Amounts() {}

    public static String shown(BigDecimal amount) {
        var digits = amount.setScale(2, RoundingMode.HALF_UP).toPlainString().replace('.', ',');
        return digits.replaceAll("(?<=\\d)(?=(\\d{3})+,)", " ");
    }

    /** Without needless zeroes. */
    public static String quantity(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString().replace('.', ',');
    }
}
