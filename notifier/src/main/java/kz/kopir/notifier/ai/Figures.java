package kz.kopir.notifier.ai;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kopir.notifier.reports.Period;
import kz.kopir.notifier.reports.Periods;
import kz.kopir.notifier.reports.Query;
import kz.kopir.notifier.reports.Result;

/**
 * The figures that may be said, since a query returned them or they were computed of such, and the finding of those that may not. A figure may be
 * written in any way and rounded by at most a hundredth; sums and differences that nobody computed are not known.
 */
final class Figures {

    private static final String SPACE = "[ \u00a0\u202f\u2009']";
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\d\\p{L}])(\\d{1,3}(?:" + SPACE
                    + "\\d{3})+(?:[.,]\\d+)?|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?)(?:" + SPACE
                    + "?-?(тыс\\p{L}*|млн|млрд|миллион\\p{L}*|миллиард\\p{L}*|мың|thousand|million|billion|bn|k|m)(?!\\p{L}))?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern GLUED = Pattern.compile("\\d+");
    private static final Pattern DATE = Pattern.compile(
            "(?<![\\d.])(?:(\\d{4})-(\\d{2})-(\\d{2})|(\\d{1,2})\\.(\\d{2})\\.(\\d{4})|(\\d{4})-(\\d{2})(?!\\d))(?![\\d])");
    private static final String MONTH =
            "(?:янв|фев|март|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*\\.?";
    private static final Pattern DAY_OF_MONTH = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:\\s*[–—-]\\s*(\\d{1,2}))?\\s+(" + MONTH + ")(?:,?\\s+(\\d{4}))?|(?<!\\p{L})(" + MONTH
                    + ")\\s+(\\d{1,2})(?:\\s*[–—-]\\s*(\\d{1,2}))?(?:,?\\s+(\\d{4}))?(?!\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DAYS = Pattern.compile(
            "(?<!\\d)(\\d{1,4})[ \u00a0-]?(?:дн\\p{L}*|день|күн\\p{L}*|days?)(?!\\p{L})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern LIST_MARK = Pattern.compile("(?m)^\\s*(\\d{1,3})[.)]\\s+");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");
    private static final Map<String, BigDecimal> NUMERALS = numerals();

    private final List<BigDecimal> known = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();
    private final List<Period> periods = new ArrayList<>();

    /** All figures of a result may be said. */
    void add(Result result) {
        var query = result.query();
        result.total().stream().filter(value -> value != null).forEach(known::add);
        result.rows().forEach(row -> {
            row.values().stream().filter(value -> value != null).forEach(known::add);
            labels.addAll(row.labels());
        });
        known.add(BigDecimal.valueOf(result.rows().size()));
        known.add(BigDecimal.valueOf(result.groups()));
        known.add(BigDecimal.valueOf(result.withoutRate()));
        if (query.limit() != Query.USUAL_GROUPS) {
            known.add(BigDecimal.valueOf(query.limit()));
        }
        query.filters().forEach(filter -> {
            Stream.of(filter.from(), filter.to()).filter(bound -> bound != null).forEach(known::add);
            if (filter.value() != null) {
                labels.add(filter.value());
            }
        });
        if (query.period() != null) {
            periods.add(query.period());
        }
    }

    void add(BigDecimal computed) {
        known.add(computed);
    }

    /** Names may hold digits. */
    void addLabel(String label) {
        labels.add(label);
    }

    boolean isKnown(BigDecimal value) {
        return known.stream().anyMatch(one -> one.abs().compareTo(value.abs()) == 0);
    }

    /** What in the text is a figure and of no result, as it is written there. */
    List<String> unknown(String text) {
        var found = new ArrayList<String>();
        var rest = withoutLabels(Normalizer.normalize(digits(text), Normalizer.Form.NFC));
        rest = take(rest, DATE, found, this::isKnownDate);
        rest = take(rest, DAY_OF_MONTH, found, this::isKnownDayOfMonth);
        rest = take(rest, DAYS, found, match -> isKnownLength(match.group(1)) || isKnownNumber(match.group(1), null));
        rest = take(rest, LIST_MARK, found, this::isListMark);
        rest = take(
                rest, NUMBER, found, match -> isKnownNumber(match.group(1), match.group(2)) || isYear(match.group()));
        rest = take(rest, GLUED, found, match -> isQuarter(match));
        WORD.matcher(rest.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .filter(word -> NUMERALS.containsKey(word) && !saysKnown(NUMERALS.get(word)))
                .forEach(found::add);
        return found;
    }

    private interface Known {
        boolean test(Matcher match);
    }

    /** Takes what fits out of the text, and notes what of it is not known. */
    private static String take(String text, Pattern pattern, List<String> unknown, Known known) {
        var matcher = pattern.matcher(text);
        var rest = new StringBuilder();
        while (matcher.find()) {
            if (!known.test(matcher)) {
                unknown.add(matcher.group().strip());
            }
            matcher.appendReplacement(rest, " ");
        }
        return matcher.appendTail(rest).toString();
    }

    private String withoutLabels(String text) {
        var rest = text;
        var longestFirst = labels.stream()
                .filter(label -> !label.isBlank() && !label.matches("[\\d\\s.,]+"))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (var label : longestFirst) {
            rest = Pattern.compile(Pattern.quote(label), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(rest)
                    .replaceAll(" ");
        }
        return rest;
    }

    /** Digits of other scripts, and those of circles and fractions, as ours. */
    private static String digits(String text) {
        var plain = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (Character.isDigit(point)) {
                plain.append(Character.digit(point, 10));
            } else if (Character.getType(point) == Character.OTHER_NUMBER
                    || Character.getType(point) == Character.LETTER_NUMBER) {
                plain.append(' ')
                        .append(Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC))
                        .append(' ');
            } else {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }

    private boolean isKnownNumber(String written, String multiplier) {
        var bare = written.replaceAll(SPACE, "");
        var readings = new ArrayList<BigDecimal>();
        if (bare.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
            readings.add(new BigDecimal(bare.replace(",", "")));
        }
        if (!bare.matches(".*,.*[.,].*")) {
            readings.add(new BigDecimal(bare.replace(',', '.')));
        }
        var power = power(multiplier);
        return readings.stream().anyMatch(value -> known.stream().anyMatch(one -> says(value, power, one.abs())));
    }

    /** Whether the figure is the known one, or that rounded to the places that are written. */
    private static boolean says(BigDecimal value, int power, BigDecimal known) {
        var rounded = known.movePointLeft(power).setScale(Math.max(value.scale(), 0), RoundingMode.HALF_UP);
        return rounded.compareTo(value) == 0
                && known.subtract(value.movePointRight(power)).abs().compareTo(known.multiply(TOLERANCE)) <= 0;
    }

    private boolean saysKnown(BigDecimal value) {
        return known.stream().anyMatch(one -> says(value, 0, one.abs()));
    }

    private static int power(String multiplier) {
        if (multiplier == null) {
            return 0;
        }
        var word = multiplier.toLowerCase(Locale.ROOT);
        return word.matches("тыс.*|мың|thousand|k") ? 3 : word.matches("млрд|миллиард.*|billion|bn") ? 9 : 6;
    }

    private boolean isKnownDate(Matcher match) {
        try {
            if (match.group(7) != null) {
                return isIn(LocalDate.of(Integer.parseInt(match.group(7)), Integer.parseInt(match.group(8)), 1), true);
            }
            return match.group(1) != null
                    ? isIn(LocalDate.of(number(match, 1), number(match, 2), number(match, 3)), false)
                    : isIn(LocalDate.of(number(match, 6), number(match, 5), number(match, 4)), false);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private boolean isKnownDayOfMonth(Matcher match) {
        var isDayFirst = match.group(1) != null;
        var month = match.group(isDayFirst ? 3 : 5).replace(".", "");
        var year = match.group(isDayFirst ? 4 : 8);
        return Stream.of(match.group(isDayFirst ? 1 : 6), match.group(isDayFirst ? 2 : 7))
                .filter(day -> day != null)
                .allMatch(day -> periods.stream().anyMatch(period -> {
                    try {
                        return Periods.find(
                                        "%s %s %s"
                                                .formatted(
                                                        day,
                                                        month,
                                                        year == null
                                                                ? period.to().getYear()
                                                                : year),
                                        period.to())
                                .filter(found -> isIn(found.period().from(), false))
                                .isPresent();
                    } catch (RuntimeException noSuchDay) {
                        return false;
                    }
                }));
    }

    private boolean isIn(LocalDate day, boolean wholeMonth) {
        return periods.stream()
                .anyMatch(period -> wholeMonth
                        ? !day.plusMonths(1).minusDays(1).isBefore(period.from()) && !day.isAfter(period.to())
                        : !day.isBefore(period.from()) && !day.isAfter(period.to()));
    }

    private boolean isKnownLength(String days) {
        return periods.stream().anyMatch(period -> period.days() == Long.parseLong(days));
    }

    private boolean isYear(String written) {
        return written.matches("20\\d\\d")
                && periods.stream()
                        .anyMatch(period -> period.from().getYear() <= Integer.parseInt(written)
                                && Integer.parseInt(written) <= period.to().getYear());
    }

    /** Such as the 3 of Q3. */
    private boolean isQuarter(Matcher match) {
        return match.group().matches("[1-4]")
                && periods.stream()
                        .anyMatch(period -> (period.from().getMonthValue() + 2) / 3 == Integer.parseInt(match.group()));
    }

    private boolean isListMark(Matcher match) {
        return known.stream().anyMatch(one -> one.compareTo(new BigDecimal(match.group(1))) >= 0);
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static Map<String, BigDecimal> numerals() {
        var numerals = new HashMap<String, BigDecimal>();
        var lists = Map.ofEntries(
                Map.entry("2", "два две двух двумя двое вдвое дважды two twice double doubled екі екеуі"),
                Map.entry("3", "три трёх трех тремя трое втрое трижды three thrice triple tripled үш үшеуі"),
                Map.entry("4", "четыре четырёх четырех вчетверо four төрт"),
                Map.entry("5", "пять пяти five"),
                Map.entry("6", "шесть шести six алты"),
                Map.entry("7", "семь семи seven жеті"),
                Map.entry("8", "восемь восьми eight сегіз"),
                Map.entry("9", "девять девяти nine тоғыз"),
                Map.entry("10", "десять десяти десяток ten"),
                Map.entry("11", "одиннадцать eleven"),
                Map.entry("12", "двенадцать twelve dozen дюжина"),
                Map.entry("13", "тринадцать thirteen"),
                Map.entry("14", "четырнадцать fourteen"),
                Map.entry("15", "пятнадцать fifteen"),
                Map.entry("16", "шестнадцать sixteen"),
                Map.entry("17", "семнадцать seventeen"),
                Map.entry("18", "восемнадцать eighteen"),
                Map.entry("19", "девятнадцать nineteen"),
                Map.entry("20", "двадцать двадцати twenty жиырма"),
                Map.entry("30", "тридцать тридцати thirty отыз"),
                Map.entry("40", "сорок сорока forty қырық"),
                Map.entry("50", "пятьдесят пятидесяти fifty елу половина половину половиной half"),
                Map.entry("60", "шестьдесят sixty алпыс"),
                Map.entry("70", "семьдесят seventy жетпіс"),
                Map.entry("80", "восемьдесят eighty сексен"),
                Map.entry("90", "девяносто ninety"),
                Map.entry("100", "сто ста сотня сотни hundred hundreds жүз"),
                Map.entry("200", "двести двухсот"),
                Map.entry("300", "триста трёхсот трехсот"),
                Map.entry("400", "четыреста"),
                Map.entry("500", "пятьсот пятисот"),
                Map.entry("1000", "тысяча тысячи тысяч тысячу thousand thousands мың"),
                Map.entry("500000", "полмиллиона"),
                Map.entry("1000000", "миллион миллиона миллионов million millions"),
                Map.entry("1000000000", "миллиард миллиарда миллиардов billion billions"),
                Map.entry("1.5", "полтора полутора полторы"));
        lists.forEach((value, words) ->
                Stream.of(words.split(" ")).forEach(word -> numerals.put(word, new BigDecimal(value))));
        return Map.copyOf(numerals);
    }
}
