package kz.kopir.notifier.ai;

import java.math.BigDecimal;
import java.math.RoundingMode;
import kz.kopir.notifier.reports.InvalidQueryException;

/** What may be computed with figures of results. */
enum Operation {
    SUM,
    DIFFERENCE,
    QUOTIENT,
    PERCENT,
    CHANGE_PERCENT;

    private static final int PLACES = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    BigDecimal of(BigDecimal left, BigDecimal right) {
        var found = switch (this) {
            case SUM -> left.add(right);
            case DIFFERENCE -> left.subtract(right);
            case QUOTIENT -> divided(left, right);
            case PERCENT -> divided(left.multiply(HUNDRED), right);
            case CHANGE_PERCENT -> divided(left.subtract(right).multiply(HUNDRED), right);
        };
        var plain = found.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static BigDecimal divided(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0) {
            throw new InvalidQueryException("right", "на ноль не делят", "nothing is divided by zero");
        }
        return left.divide(right, PLACES, RoundingMode.HALF_UP);
    }
}
