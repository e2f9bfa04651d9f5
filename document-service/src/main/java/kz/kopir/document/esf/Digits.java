package kz.kopir.document.esf;

import java.math.BigDecimal;

/** How many digits the schema has room for: 17 of which 2 are decimals in sums, 18 of which 6 in prices, quantities and rates. */
final class Digits {

    static final int PRICE_WHOLE = 12;
    static final int PRICE_DECIMALS = 6;
    private static final int SUM_WHOLE = 15;
    private static final int SUM_DECIMALS = 2;

    private Digits() {}

    static boolean isSum(BigDecimal amount) {
        return fit(amount, SUM_WHOLE, SUM_DECIMALS);
    }

    static boolean fit(BigDecimal value, int whole, int decimals) {
        var bare = value.stripTrailingZeros();
        return bare.scale() <= decimals && bare.precision() - bare.scale() <= whole;
    }
}
