package kz.kopir.document;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How numbers of documents look, such as {@code {prefix}-{year}-{month}-{counter:4}}.
 *
 * <p>Tokens: {@code {prefix}} of the type; {@code {year}}, or {@code {year:2}} for its last two digits; {@code {month}}; and
 * {@code {counter:4}}, filled with zeros to four digits at least. The counter begins anew as often as the rest tells periods apart: each month where
 * there is a month, else each year where there is a year, else never. {@code {counter:4:year}} begins anew each year although there is a month.
 */
public final class NumberPattern {

    /** For every type that has no other. */
    public static final String USUAL = "{prefix}-{year}-{month}-{counter:4}";

    private static final Pattern TOKEN = Pattern.compile("\\{(\\w+)(?::(\\d))?(?::(year|month))?}");
    private static final int LONGEST = 40;

    private final String text;
    private final Period period;

    private NumberPattern(String text) {
        this.text = text;
        this.period = period(text);
    }

    /** How long a counter counts. */
    public enum Period {
        MONTH,
        YEAR,
        EVER;

        /** The first day of the period that the day lies in; it names the counter. */
        public LocalDate start(LocalDate day) {
            return switch (this) {
                case MONTH -> day.withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
                case EVER -> LocalDate.EPOCH;
            };
        }
    }

    /** @throws IllegalArgumentException with {@link #complaint} in English */
    public static NumberPattern of(String text) {
        complaint(text).ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint.en());
        });
        return new NumberPattern(text);
    }

    /** What is wrong with a pattern: two documents of a year could get the same number, or a token is unknown. */
    public static Optional<Names> complaint(String text) {
        var tokens = TOKEN.matcher(text).results().toList();
        var rest = TOKEN.matcher(text).replaceAll("");
        if (text.length() > LONGEST * 2 || !rest.matches("[\\p{L}\\d/_.\\-]*")) {
            return complaint(
                    "вне скобок допустимы буквы, цифры и - / _ .",
                    "outside of braces only letters, digits and - / _ . may stand");
        }
        if (tokens.stream().map(token -> token.group(1)).anyMatch(name -> !name.matches("prefix|year|month|counter"))) {
            return complaint(
                    "допустимы {prefix}, {year}, {month} и {counter:4}",
                    "there are {prefix}, {year}, {month} and {counter:4}");
        }
        if (tokens.stream().filter(NumberPattern::counts).count() != 1) {
            return complaint("нужен ровно один {counter:4}", "exactly one {counter:4} is needed");
        }
        var period = period(text);
        return period != Period.EVER && !text.contains("{year") || period == Period.MONTH && !text.contains("{month}")
                ? complaint(
                        "счётчик начинается заново, поэтому в номере нужны {year} и, если по месяцам, {month}",
                        "the counter begins anew, so the number needs {year}, and {month} where it does so each month")
                : Optional.empty();
    }

    public Period period() {
        return period;
    }

    /** @param counter from 1 */
    public String format(String prefix, LocalDate date, long counter) {
        return TOKEN.matcher(text)
                .replaceAll(token -> counts(token)
                        ? ("%0" + (token.group(2) == null ? "1" : token.group(2)) + "d").formatted(counter)
                        : value(token, prefix, date));
    }

    /** Which counter a number was made with; empty when it was made by another pattern. */
    public OptionalLong counterOf(String prefix, LocalDate date, String number) {
        var tokens = TOKEN.matcher(text);
        var made = new StringBuilder();
        var from = 0;
        while (tokens.find()) {
            made.append(Pattern.quote(text.substring(from, tokens.start())))
                    .append(counts(tokens) ? "(\\d{1,18})" : Pattern.quote(value(tokens, prefix, date)));
            from = tokens.end();
        }
        var found = Pattern.compile(made + Pattern.quote(text.substring(from))).matcher(number);
        return found.matches() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }

    private static String value(MatchResult token, String prefix, LocalDate date) {
        return switch (token.group(1)) {
            case "prefix" -> prefix;
            case "year" -> year(date, token.group(2));
            default -> "%02d".formatted(date.getMonthValue());
        };
    }

    private static String year(LocalDate date, String digits) {
        var whole = Integer.toString(date.getYear());
        return "2".equals(digits) ? whole.substring(whole.length() - 2) : whole;
    }

    private static Period period(String text) {
        var named = TOKEN.matcher(text)
                .results()
                .filter(NumberPattern::counts)
                .map(token -> token.group(3))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (named != null) {
            return named.equals("year") ? Period.YEAR : Period.MONTH;
        }
        if (text.contains("{month}")) {
            return Period.MONTH;
        }
        return text.contains("{year") ? Period.YEAR : Period.EVER;
    }

    private static boolean counts(MatchResult token) {
        return token.group(1).equals("counter");
    }

    private static Optional<Names> complaint(String russian, String english) {
        return Optional.of(new Names(russian, null, english));
    }
}
