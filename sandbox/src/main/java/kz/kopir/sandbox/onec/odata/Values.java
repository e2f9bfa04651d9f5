package kz.kopir.sandbox.onec.odata;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Values in the text of the wire. */
final class Values {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private Values() {}

    /** As JSON wants it: numbers and booleans stay themselves, whole ones of 64 bits become text. */
    static Object json(Object value) {
        return value instanceof BigDecimal || value instanceof Boolean ? plain(value) : text(value);
    }

    static String text(Object value) {
        return switch (value) {
            case LocalDateTime date -> SECONDS.format(date);
            case BigDecimal number -> ((BigDecimal) plain(number)).toPlainString();
            default -> value.toString();
        };
    }

    private static Object plain(Object value) {
        if (!(value instanceof BigDecimal number)) {
            return value;
        }
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
