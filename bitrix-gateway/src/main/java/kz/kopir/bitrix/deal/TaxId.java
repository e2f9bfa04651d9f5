package kz.kopir.bitrix.deal;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** A BIN or IIN of Kazakhstan: twelve digits, of which the last is a check digit. */
public record TaxId(String digits, Kind kind) {

    /** Whose number it is. */
    public enum Kind {
        BIN,
        IIN
    }

    private static final int[] FIRST_WEIGHTS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] SECOND_WEIGHTS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};
    private static final int NO_CHECK_DIGIT = 10;

    /** Reads what people typed; empty when it is no such number. Spaces and dashes are forgiven. */
    public static Optional<TaxId> of(String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        var digits = typed.replaceAll("[\\s-]", "");
        if (!digits.matches("[0-9]{12}") || checkDigit(digits) != digit(digits, 11)) {
            return Optional.empty();
        }
        return Optional.of(new TaxId(digits, kindOf(digits)));
    }

    /** The first of the values that is such a number. */
    public static Optional<TaxId> firstOf(String... typed) {
        return Arrays.stream(typed)
                .filter(Objects::nonNull)
                .map(TaxId::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    public String binOrNull() {
        return kind == Kind.BIN ? digits : null;
    }

    public String iinOrNull() {
        return kind == Kind.IIN ? digits : null;
    }

    /** The fifth digit of a BIN is 4, 5 or 6; in an IIN it begins the day of birth, so it is 3 at most. */
    private static Kind kindOf(String digits) {
        return digit(digits, 4) >= 4 ? Kind.BIN : Kind.IIN;
    }

    private static int checkDigit(String digits) {
        var first = weighed(digits, FIRST_WEIGHTS);
        return first == NO_CHECK_DIGIT ? weighed(digits, SECOND_WEIGHTS) : first;
    }

    private static int weighed(String digits, int[] weights) {
        var sum = 0;
        for (var i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(digits, i);
        }
        return sum % 11;
    }

    private static int digit(String digits, int place) {
        return digits.charAt(place) - '0';
    }
}
