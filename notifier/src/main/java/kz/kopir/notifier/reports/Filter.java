package kz.kopir.notifier.reports;

import java.math.BigDecimal;

/**
 * What narrows a query.
 *
 * @param by    null for the amount of one
 * @param value a name or a part of it, or a word of a list such as POSTED; null for amounts
 * @param from  the least amount, or null
 * @param to    the largest amount, or null
 * @param shown what people read in place of the value; null for the value itself
 */
public record Filter(Grouping by, String value, BigDecimal from, BigDecimal to, String shown) {

    private static final int LONGEST = 200;

    public Filter {
        if (by != null && (value == null || value.isBlank() || value.length() > LONGEST)) {
            throw new InvalidQueryException("filters", "значение от 1 до 200 знаков", "a value of 1 to 200 characters");
        }
        if (by == null && from == null && to == null) {
            throw new InvalidQueryException("filters", "назовите границу суммы", "name a bound of the amount");
        }
        if (by != null && by.isTime()) {
            throw new InvalidQueryException(
                    "filters", "время задаётся в period", "time is given in period, not as a filter");
        }
    }

    public static Filter of(Grouping by, String value) {
        return of(by, value, null);
    }

    /** By a key that people do not know. */
    public static Filter of(Grouping by, String value, String shown) {
        return new Filter(by, value.strip(), null, null, shown);
    }

    public static Filter amount(BigDecimal from, BigDecimal to) {
        return new Filter(null, null, from, to, null);
    }
}
