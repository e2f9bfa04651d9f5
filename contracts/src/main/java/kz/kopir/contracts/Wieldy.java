package kz.kopir.contracts;

import java.math.BigDecimal;

/** Numbers that can be reckoned with: 1E999999999 would fill the memory once it is written out or added to another. */
public final class Wieldy {

    /** What a double can hold fits. */
    public static final int MOST_DIGITS = 400;

    private Wieldy() {}

    /**
     * The number, if it is one to reckon with.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static BigDecimal of(BigDecimal number) {
        if (!is(number)) {
            throw new IllegalArgumentException("A number has more than %d digits".formatted(MOST_DIGITS));
        }
        return number;
    }

    /** Whether it has no more digits than that, before or behind the point. */
    public static boolean is(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS;
    }
}
