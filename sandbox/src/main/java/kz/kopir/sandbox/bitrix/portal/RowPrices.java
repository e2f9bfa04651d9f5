package kz.kopir.sandbox.bitrix.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The prices of one unit on a product row. {@code price} is the truth, with discount and tax; the others are made from it step by step, each rounded
 * to the cent, which is why list prices drift by a cent.
 */
public record RowPrices(
        BigDecimal price,
        BigDecimal exclusive,
        BigDecimal netto,
        BigDecimal brutto,
        BigDecimal discountRate,
        BigDecimal discountSum) {

    /** {@code discountTypeId} of a discount given as money; the other one is 2, percent. */
    public static final long BY_MONEY = 1;

    private static final int CENTS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * @param price with discount and tax
     * @param taxPercent 0 also for "without VAT"
     * @param discountType {@link #BY_MONEY} or percent
     * @param discount money off the net price, or percent of it
     */
    public static RowPrices of(BigDecimal price, BigDecimal taxPercent, long discountType, BigDecimal discount) {
        var tax = BigDecimal.ONE.add(taxPercent.divide(HUNDRED));
        var exclusive = divided(price, tax);
        var netto = discountType == BY_MONEY
                ? exclusive.add(cents(discount))
                : divided(exclusive, BigDecimal.ONE.subtract(discount.divide(HUNDRED)));
        var sum = netto.subtract(exclusive);
        var rate = discountType == BY_MONEY
                ? netto.signum() == 0 ? BigDecimal.ZERO : divided(sum.multiply(HUNDRED), netto)
                : discount;
        return new RowPrices(cents(price), exclusive, netto, cents(netto.multiply(tax)), rate, sum);
    }

    private static BigDecimal divided(BigDecimal amount, BigDecimal by) {
        return by.signum() == 0 ? amount : amount.divide(by, CENTS, RoundingMode.HALF_UP);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP);
    }
}
