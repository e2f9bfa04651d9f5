package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A price of one unit from which a row comes to exactly what it should: price times quantity, rounded, less the row's discount.
 *
 * @param rowDiscount null for none
 */
record UnitPrice(BigDecimal price, BigDecimal rowDiscount) {

    /** @param near the price to stay close to; it is raised by as few tiyns as it takes, and what is too much is taken off the row */
    static UnitPrice of(BigDecimal sum, BigDecimal quantity, BigDecimal near) {
        if (quantity.compareTo(BigDecimal.ONE) == 0) {
            return new UnitPrice(sum, null);
        }
        var price = Tiyns.price(near);
        var missing = sum.subtract(Tiyns.round(price.multiply(quantity)));
        while (missing.signum() > 0) {
            price = price.add(missing.divide(quantity, 2, RoundingMode.UP));
            missing = sum.subtract(Tiyns.round(price.multiply(quantity)));
        }
        return new UnitPrice(price, missing.signum() == 0 ? null : missing.negate());
    }

    /** The price that follows from the sum alone. */
    static UnitPrice of(BigDecimal sum, BigDecimal quantity) {
        return of(sum, quantity, sum.divide(quantity, 2, RoundingMode.UP));
    }
}
