package kz.kopir.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Spreads a discount on the whole over the rows, to the tiyn. */
final class Discounts {

    private static final int TIYN = 2;
    private static final BigDecimal ONE_TIYN = BigDecimal.ONE.movePointLeft(TIYN);

    private Discounts() {}

    /**
     * Each row's share is in proportion to its sum, rounded down; the tiyns that are left over go to the rows that lost most by the rounding.
     *
     * @param sums     of the rows, none negative
     * @param discount at most the sum of them, in whole tiyns
     */
    static List<BigDecimal> spread(BigDecimal discount, List<BigDecimal> sums) {
        var total = sums.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (discount.signum() == 0) {
            return sums.stream().map(sum -> BigDecimal.ZERO).toList();
        }
        var exact = sums.stream()
                .map(sum -> discount.multiply(sum).divide(total, TIYN * 6, RoundingMode.DOWN))
                .toList();
        var shares = new ArrayList<>(exact.stream()
                .map(share -> share.setScale(TIYN, RoundingMode.DOWN))
                .toList());
        var left = discount.subtract(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        var losers = IntStream.range(0, sums.size())
                .boxed()
                .filter(row -> shares.get(row).compareTo(sums.get(row)) < 0)
                .sorted(Comparator.comparing((Integer row) -> exact.get(row).subtract(shares.get(row)))
                        .reversed())
                .toList();
        for (var row : losers.subList(0, left.movePointRight(TIYN).intValueExact())) {
            shares.set(row, shares.get(row).add(ONE_TIYN));
        }
        return shares;
    }
}
