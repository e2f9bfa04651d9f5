package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money in whole tiyns. */
final class Tiyns {

    static final BigDecimal ONE = new BigDecimal("0.01");
    private static final int PLACES = 2;

    private Tiyns() {}

    static BigDecimal round(BigDecimal amount) {
        return amount.setScale(PLACES, RoundingMode.HALF_UP);
    }

    /** With two places at least: a price of a gram may need more, and rounding it would change what the row comes to. */
    static BigDecimal price(BigDecimal price) {
        var stripped = price.stripTrailingZeros();
        return stripped.scale() < PLACES ? stripped.setScale(PLACES) : stripped;
    }

    /** As a person writes it. */
    static String text(BigDecimal amount) {
        return round(amount).toPlainString();
    }
}
