package kz.kopir.notifier.reports;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the period that a question names in Russian, Kazakh or English. "За неделю" are the seven days that end today, "за месяц" a month that ends today;
 * "эта неделя" and "осы ай" are those of the calendar up to now, "прошлая неделя" and "last month" whole ones.
 */
public final class Periods {

    private static final String DAY = "(?:дн\\p{L}*|день|сут\\p{L}*|күн\\p{L}*|days?)";
    private static final String WEEK = "(?:недел\\p{L}*|апта\\p{L}*|weeks?)";
    private static final String MONTH =
            "(?:месяц\\p{L}*|ай(?!тш)(?:да\\p{L}*|ды\\p{L}*|ын\\p{L}*|ға|лық|лар\\p{L}*)?|months?)";
    private static final String QUARTER = "(?:квартал\\p{L}*|тоқсан\\p{L}*|quarters?)";
    private static final String HALF =
            "(?:полугоди\\p{L}*|полгода|жарты\\s?жыл\\p{L}*|жартыжыл\\p{L}*|half[ -]?(?:a |of the )?year)";
    private static final String YEAR = "(?:год\\p{L}*|лет|жыл\\p{L}*|years?)";
    private static final String UNIT = "(" + String.join("|", DAY, WEEK, MONTH, QUARTER, HALF, YEAR) + ")";
    private static final String THIS =
            "(?:эт\\p{L}{1,2}|текущ\\p{L}*|с начала|нынешн\\p{L}*|осы|бұл|ағымдағы|this|current|the current|so far this)";
    private static final String LAST =
            "(?:прошл\\p{L}*|предыдущ\\p{L}*|минувш\\p{L}*|прошедш\\p{L}*|өткен|алдыңғы|last|previous|the last|the previous)";
    private static final String BEFORE_LAST = "(?:позапрошл\\p{L}*)";
    private static final String LATEST = "(?:последн\\p{L}*|соңғы|past|the past|last|the last|recent)";
    private static final String OVER =
            "(?:за|в течение|бір|for|over|in|within|during)(?: (?:один|одну|the|a|one|бір))?";
    private static final List<String> MONTHS = List.of(
            "янв\\p{L}*|қаңтар\\p{L}*|jan(?:uary)?",
            "февр\\p{L}*|ақпан\\p{L}*|feb(?:ruary)?",
            "март\\p{L}*|наурыз\\p{L}*|mar(?:ch)?",
            "апрел\\p{L}*|сәуір\\p{L}*|apr(?:il)?",
            "ма[йяе]|мамыр\\p{L}*|may",
            "июн\\p{L}*|маусым\\p{L}*|june?",
            "июл\\p{L}*|шілде\\p{L}*|july?",
            "август\\p{L}*|тамыз\\p{L}*|aug(?:ust)?",
            "сентябр\\p{L}*|қыркүйек\\p{L}*|sep(?:t(?:ember)?)?",
            "октябр\\p{L}*|қазан(?:ның|да|дағы|ға|ын\\p{L}*)?|oct(?:ober)?",
            "ноябр\\p{L}*|қараша\\p{L}*|nov(?:ember)?",
            "декабр\\p{L}*|желтоқсан\\p{L}*|dec(?:ember)?");
    private static final String MONTH_NAME = "(" + String.join("|", MONTHS) + ")";
    private static final String OF_YEAR = "(?:,?\\s+(\\d{4})(?:\\s*(?:г\\.?|года?|жыл\\p{L}*))?)?";
    private static final String DATE = "(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4})";

    /**
     * What was found.
     *
     * @param rest the question without the words of the period
     */
    public record Found(Period period, String rest) {}

    private record Rule(Pattern pattern, BiFunction<MatchResult, LocalDate, Period> read) {

        Rule(String regex, BiFunction<MatchResult, LocalDate, Period> read) {
            this(
                    Pattern.compile(
                            "(?<![\\p{L}\\d])(?:" + regex + ")(?![\\p{L}\\d])", Pattern.UNICODE_CHARACTER_CLASS),
                    read);
        }
    }

    /** The first that fits counts, so the more exact come first. */
    private static final List<Rule> RULES = List.of(
            new Rule(
                    "(?:с |со |from |between )?" + DATE + "\\s*(?:по|до|to|until|and|-|–|—|\\.\\.)\\s*" + DATE,
                    (found, today) -> new Period(date(found.group(1)), date(found.group(2)))),
            new Rule(
                    "(?:с |со )?(\\d{1,2})\\s*(?:по|-|–|—)\\s*(\\d{1,2})\\s+" + MONTH_NAME + OF_YEAR,
                    (found, today) -> {
                        var month = month(found.group(3), found.group(4), today);
                        return new Period(day(month, found.group(1)), day(month, found.group(2)));
                    }),
            new Rule(MONTH_NAME + "\\s+(\\d{1,2})\\s*(?:-|–|—|to)\\s*(\\d{1,2})" + OF_YEAR, (found, today) -> {
                var month = month(found.group(1), found.group(4), today);
                return new Period(day(month, found.group(2)), day(month, found.group(3)));
            }),
            new Rule(DATE, (found, today) -> on(date(found.group(1)))),
            new Rule("позавчера|алдыңғы күні|the day before yesterday", (found, today) -> on(today.minusDays(2))),
            new Rule("вчера\\p{L}*|кеше\\p{L}*|yesterday", (found, today) -> on(today.minusDays(1))),
            new Rule("сегодня\\p{L}*|бүгін\\p{L}*|today", (found, today) -> on(today)),
            new Rule(
                    "(?:за |for |in |the )?" + LATEST + " (\\d{1,3}|\\p{L}+) " + UNIT,
                    (found, today) -> number(found.group(1))
                            .map(count -> rolling(count, found.group(2), today))
                            .orElse(null)),
            new Rule(
                    "(?:" + OVER + ") (\\d{1,3}) " + UNIT,
                    (found, today) -> rolling(Integer.parseInt(found.group(1)), found.group(2), today)),
            new Rule(
                    "(?:за |соңғы )(\\d{1,3}|два|две|три|четыре|шесть|екі|үш|төрт|алты) " + UNIT,
                    (found, today) -> number(found.group(1))
                            .map(count -> rolling(count, found.group(2), today))
                            .orElse(null)),
            new Rule(BEFORE_LAST + " " + UNIT, (found, today) -> whole(found.group(1), today, 2)),
            new Rule(
                    "(?:с начала|с начало) " + UNIT + "|" + UNIT
                            + " басынан(?: бері)?|(year|month|week|quarter) to date",
                    (found, today) -> current(
                            found.group(1) != null
                                    ? found.group(1)
                                    : found.group(2) != null ? found.group(2) : found.group(3),
                            today)),
            new Rule("ytd|биыл\\p{L}*", (found, today) -> current("year", today)),
            new Rule("былтыр\\p{L}*", (found, today) -> whole("year", today, 1)),
            new Rule("(?:за |в |на )?" + THIS + " " + UNIT, (found, today) -> current(found.group(1), today)),
            new Rule("(?:за |в |на )?" + LAST + " " + UNIT, (found, today) -> whole(found.group(1), today, 1)),
            new Rule(
                    "(?:за )?(?:последн\\p{L}*|соңғы|past|the past) (?:бір )?" + UNIT,
                    (found, today) -> rolling(1, found.group(1), today)),
            new Rule(
                    "(?:в |во |за )?(?:(\\d|i{1,3}|iv|первы\\p{L}+|первом|втор\\p{L}+|трет\\p{L}+|четв[её]рт\\p{L}+|бірінші|екінші|үшінші|төртінші|first|second|third|fourth|1st|2nd|3rd|4th)(?:-?(?:й|м|го|ші|шы))?\\s+"
                            + QUARTER + "|q(\\d))" + OF_YEAR + "(?: of (\\d{4}))?",
                    (found, today) -> quarter(
                            found.group(1) != null ? found.group(1) : found.group(2),
                            found.group(3) != null ? found.group(3) : found.group(4),
                            today)),
            new Rule(
                    "(\\d{1,2})(?:-?го)?\\s+" + MONTH_NAME + OF_YEAR,
                    (found, today) -> on(day(month(found.group(2), found.group(3), today), found.group(1)))),
            new Rule(
                    "(?:за |в |во |in |for |during )?(?:(\\d{4})(?:\\s+(?:жылғы|жылдың))\\s+)?" + MONTH_NAME + OF_YEAR
                            + "(?:\\s+айы\\p{L}*)?(?:\\s+прошлого года| last year)?",
                    (found, today) -> {
                        var year = found.group(1) != null ? found.group(1) : found.group(3);
                        var month = month(found.group(2), year, today);
                        return month(
                                found.group().contains("прошлого года")
                                                || found.group().contains("last year")
                                        ? YearMonth.of(today.getYear() - 1, month.getMonth())
                                        : month);
                    }),
            new Rule(
                    "(?:за |в |in |for )?(20\\d{2})\\s*(?:г\\.?|году?|года|жыл\\p{L}*)?",
                    (found, today) -> {
                        var year = Integer.parseInt(found.group(1));
                        return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
                    }),
            new Rule(OVER + " " + UNIT, (found, today) -> rolling(1, found.group(1), today)),
            new Rule(
                    UNIT + " (?:ішінде\\p{L}*|бойы)|(?:бір) " + UNIT,
                    (found, today) -> rolling(1, found.group(1) != null ? found.group(1) : found.group(2), today)),
            new Rule("полгода|жарты жыл\\p{L}*|half a year", (found, today) -> rolling(1, found.group(), today)));

    private Periods() {}

    /** @param today in Almaty */
    public static Optional<Found> find(String question, LocalDate today) {
        var text = question.toLowerCase(Locale.ROOT).replace('\u00a0', ' ').replaceAll("\\s+", " ");
        for (var rule : RULES) {
            var matcher = rule.pattern().matcher(text);
            while (matcher.find()) {
                try {
                    var period = rule.read().apply(matcher.toMatchResult(), today);
                    if (period != null) {
                        return Optional.of(new Found(
                                period,
                                (text.substring(0, matcher.start()) + " " + text.substring(matcher.end())).strip()));
                    }
                } catch (DateTimeException e) {
                    throw new InvalidQueryException(
                            "period",
                            "такой даты нет; например 2026-11-20",
                            "there is no such date; such as 2026-11-20");
                }
            }
        }
        return Optional.empty();
    }

    private static Period on(LocalDate day) {
        return new Period(day, day);
    }

    /** So many of them, the last of which ends today. */
    private static Period rolling(int count, String unit, LocalDate today) {
        if (count < 1) {
            throw new InvalidQueryException("period", "число от 1", "a number from 1");
        }
        var from = switch (kind(unit)) {
            case DAYS -> today.minusDays(count - 1L);
            case WEEKS -> today.minusWeeks(count).plusDays(1);
            case MONTHS -> today.minusMonths(count).plusDays(1);
            case QUARTERS -> today.minusMonths(3L * count).plusDays(1);
            case HALVES -> today.minusMonths(6L * count).plusDays(1);
            case YEARS -> today.minusYears(count).plusDays(1);
        };
        return new Period(from, today);
    }

    /** The one of the calendar that today is in, up to today. */
    private static Period current(String unit, LocalDate today) {
        return new Period(start(kind(unit), today), today);
    }

    /** A whole one of the calendar, so many before the one that today is in. */
    private static Period whole(String unit, LocalDate today, int back) {
        var kind = kind(unit);
        var start = start(kind, today);
        var from = switch (kind) {
            case DAYS -> start.minusDays(back);
            case WEEKS -> start.minusWeeks(back);
            case MONTHS -> start.minusMonths(back);
            case QUARTERS -> start.minusMonths(3L * back);
            case HALVES -> start.minusMonths(6L * back);
            case YEARS -> start.minusYears(back);
        };
        var next = switch (kind) {
            case DAYS -> from.plusDays(1);
            case WEEKS -> from.plusWeeks(1);
            case MONTHS -> from.plusMonths(1);
            case QUARTERS -> from.plusMonths(3);
            case HALVES -> from.plusMonths(6);
            case YEARS -> from.plusYears(1);
        };
        return new Period(from, next.minusDays(1));
    }

    private static LocalDate start(Kind kind, LocalDate today) {
        return switch (kind) {
            case DAYS -> today;
            case WEEKS -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHS -> today.withDayOfMonth(1);
            case QUARTERS -> LocalDate.of(today.getYear(), (today.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case HALVES -> LocalDate.of(today.getYear(), today.getMonthValue() > 6 ? 7 : 1, 1);
            case YEARS -> LocalDate.of(today.getYear(), 1, 1);
        };
    }

    private enum Kind {
        DAYS,
        WEEKS,
        MONTHS,
        QUARTERS,
        HALVES,
        YEARS
    }

    private static Kind kind(String unit) {
        if (unit.matches(HALF)) {
            return Kind.HALVES;
        }
        if (unit.matches(WEEK)) {
            return Kind.WEEKS;
        }
        if (unit.matches(QUARTER)) {
            return Kind.QUARTERS;
        }
        if (unit.matches(MONTH)) {
            return Kind.MONTHS;
        }
        return unit.matches(YEAR) ? Kind.YEARS : Kind.DAYS;
    }

    private static Period month(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    /** Without a year the last such month that has begun. */
    private static YearMonth month(String name, String year, LocalDate today) {
        for (var i = 0; i < MONTHS.size(); i++) {
            if (name.matches(MONTHS.get(i))) {
                if (year != null) {
                    return YearMonth.of(Integer.parseInt(year), i + 1);
                }
                return YearMonth.of(i + 1 > today.getMonthValue() ? today.getYear() - 1 : today.getYear(), i + 1);
            }
        }
        throw new IllegalStateException("A month's name that no pattern has: " + name);
    }

    private static Period quarter(String word, String year, LocalDate today) {
        var number = word.matches("1|i|перв.*|бірінші|first|1st")
                ? 1
                : word.matches("2|ii|втор.*|екінші|second|2nd")
                        ? 2
                        : word.matches("3|iii|трет.*|үшінші|third|3rd")
                                ? 3
                                : word.matches("4|iv|четв.*|төртінші|fourth|4th") ? 4 : 0;
        if (number == 0) {
            return null;
        }
        var current = (today.getMonthValue() - 1) / 3 + 1;
        var of = year != null ? Integer.parseInt(year) : number > current ? today.getYear() - 1 : today.getYear();
        var from = LocalDate.of(of, number * 3 - 2, 1);
        return new Period(from, from.plusMonths(3).minusDays(1));
    }

    private static LocalDate day(YearMonth month, String day) {
        return month.atDay(Integer.parseInt(day));
    }

    private static LocalDate date(String text) {
        if (text.contains("-")) {
            return LocalDate.parse(text);
        }
        var parts = text.split("\\.");
        return LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
    }

    private static Optional<Integer> number(String word) {
        if (word.matches("\\d+")) {
            return Optional.of(Integer.parseInt(word));
        }
        return Optional.ofNullable(
                switch (word) {
                    case "два", "две", "двух", "екі", "two" -> 2;
                    case "три", "трёх", "трех", "үш", "three" -> 3;
                    case "четыре", "четырёх", "төрт", "four" -> 4;
                    case "пять", "пяти", "бес", "five" -> 5;
                    case "шесть", "шести", "алты", "six" -> 6;
                    case "семь", "семи", "жеті", "seven" -> 7;
                    case "десять", "десяти", "он", "ten" -> 10;
                    case "двенадцать", "twelve" -> 12;
                    case "тридцать", "отыз", "thirty" -> 30;
                    default -> null;
                });
    }
}
