package kz.kopir.notifier.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import kz.kopir.notifier.Language;

/** Figures and days as people of a language write them. */
public final class Numbers {

    private static final char NO_BREAK = '\u00a0';
    private static final int MOST_PLACES = 3;

    private Numbers() {}

    public static String format(BigDecimal value, Measure.Unit unit, Language language) {
        if (value == null) {
            return "—";
        }
        return switch (unit) {
            case MONEY -> number(value.setScale(2, RoundingMode.HALF_UP), language) + NO_BREAK + "₸";
            case QUANTITY, NUMBER -> number(value, language);
        };
    }

    /** Without places where they are nought. */
    public static String number(BigDecimal value, Language language) {
        var symbols = new DecimalFormatSymbols(language.locale());
        symbols.setGroupingSeparator(language == Language.EN ? ',' : NO_BREAK);
        symbols.setDecimalSeparator(language == Language.EN ? '.' : ',');
        symbols.setMinusSign('-');
        var isWhole = value.stripTrailingZeros().scale() <= 0;
        var format = new DecimalFormat(isWhole ? "#,##0" : value.scale() == 2 ? "#,##0.00" : "#,##0.###", symbols);
        format.setMaximumFractionDigits(isWhole ? 0 : value.scale() == 2 ? 2 : MOST_PLACES);
        return format.format(value);
    }

    public static String period(Period period, Language language) {
        if (period == null) {
            return "";
        }
        return period.from().equals(period.to())
                ? day(period.from(), language)
                : day(period.from(), language) + " – " + day(period.to(), language);
    }

    public static String day(LocalDate day, Language language) {
        return day.format(
                DateTimeFormatter.ofPattern(language == Language.EN ? "d MMM uuuu" : "dd.MM.uuuu", language.locale()));
    }
}
