package kz.kopir.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import kz.kopir.contracts.DocumentLine;

/**
 * What a row comes to; net + vat = gross to the tiyn.
 *
 * <p>VAT is rounded half up per row, and totals are sums of rounded rows, as in the ESF schema.
 */
public record Amounts(BigDecimal net, BigDecimal vat, BigDecimal gross) {

    private static final int TIYN = 2;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    public static final Amounts ZERO =
            new Amounts(round(BigDecimal.ZERO), round(BigDecimal.ZERO), round(BigDecimal.ZERO));

    /** @param percent null without VAT */
    public static Amounts of(BigDecimal price, BigDecimal quantity, BigDecimal percent, boolean included) {
        return of(round(price.multiply(quantity)), percent, included);
    }

    /**
     * @param sum     of the row as it is priced: with VAT where {@code included}, every discount taken off
     * @param percent null without VAT
     */
    public static Amounts of(BigDecimal sum, BigDecimal percent, boolean included) {
        if (percent == null) {
            return new Amounts(sum, round(BigDecimal.ZERO), sum);
        }
        if (included) {
            var vat = sum.multiply(percent).divide(HUNDRED.add(percent), TIYN, RoundingMode.HALF_UP);
            return new Amounts(sum.subtract(vat), vat, sum);
        }
        var vat = sum.multiply(percent).divide(HUNDRED, TIYN, RoundingMode.HALF_UP);
        return new Amounts(sum, vat, sum.add(vat));
    }

    public static Amounts of(DocumentLine line) {
        return new Amounts(line.net(), line.vatAmount(), line.gross());
    }

    public Amounts plus(Amounts other) {
        return new Amounts(net.add(other.net), vat.add(other.vat), gross.add(other.gross));
    }

    static BigDecimal round(BigDecimal amount) {
        return amount.setScale(TIYN, RoundingMode.HALF_UP);
    }
}
