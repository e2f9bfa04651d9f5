package kz.kopir.document.print;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Numbers and dates as forms show them: {@code 1 234 567,89} with no-break spaces, {@code 20.11.2026}. */
public final class Figures {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu");
    private static final char SPACE = '\u00a0';

    private Figures() {}

    public static String money(BigDecimal amount) {
        return grouped(amount.setScale(2).toPlainString());
    }

    /** A price keeps the decimals that it has beyond two, up to the six of the ESF schema. */
    public static String price(BigDecimal price) {
        return grouped(atLeast(2, price).toPlainString());
    }

    /** A quantity without empty decimals. */
    public static String quantity(BigDecimal quantity) {
        return grouped(atLeast(0, quantity).toPlainString());
    }

    public static String percent(BigDecimal rate) {
        return quantity(rate) + SPACE + "%";
    }

    public static String date(LocalDate date) {
        return DAY.format(date);
    }

    private static BigDecimal atLeast(int decimals, BigDecimal number) {
        var plain = number.stripTrailingZeros();
        return plain.scale() < decimals ? plain.setScale(decimals) : plain;
    }

    private static String grouped(String plain) {
        var point = plain.indexOf('.');
        var whole = point < 0 ? plain : plain.substring(0, point);
        var grouped = whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", String.valueOf(SPACE));
        return point < 0 ? grouped : grouped + "," + plain.substring(point + 1);
    }
}
