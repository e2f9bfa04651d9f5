package kz.kopir.onec.reading;

import java.math.BigDecimal;

/** How much lies somewhere, what it is worth, and how much of it is reserved. */
public record StockAmount(BigDecimal quantity, BigDecimal sum, BigDecimal reserved) {

    static StockAmount reserved(BigDecimal quantity) {
        return new StockAmount(BigDecimal.ZERO, BigDecimal.ZERO, quantity);
    }

    StockAmount plus(StockAmount other) {
        return new StockAmount(quantity.add(other.quantity), sum.add(other.sum), reserved.add(other.reserved));
    }

    boolean isNothing() {
        return quantity.signum() == 0 && sum.signum() == 0 && reserved.signum() == 0;
    }
}
