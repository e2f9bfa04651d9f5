package kz.kopir.sandbox.onec.odata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.kopir.sandbox.onec.base.Analytic;
import kz.kopir.sandbox.onec.base.OnecError;

/** The functions of {@code $filter} that 1C has, as far as simulated; the rest answer like those 1C lacks. */
final class Functions {

    private static final Set<String> KNOWN = Set.of(
            "concat",
            "endswith",
            "startswith",
            "substringof",
            "like",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "round",
            "cast",
            "isof");

    private Functions() {}

    static void check(String name) {
        if (!KNOWN.contains(name)) {
            throw new OnecError(501, 21, "Функция \"" + name + "\" не реализована.");
        }
    }

    static Object call(String name, List<Object> arguments) {
        if (arguments.contains(null)) {
            return null;
        }
        try {
            return value(name, arguments);
        } catch (ClassCastException | IndexOutOfBoundsException e) {
            throw new OnecError(400, 21, "Неверные аргументы функции \"" + name + "\".");
        }
    }

    private static Object value(String name, List<Object> arguments) {
        return switch (name) {
            case "concat" -> (String) arguments.get(0) + arguments.get(1);
            case "endswith" -> lower(arguments.get(0)).endsWith(lower(arguments.get(1)));
            case "startswith" -> lower(arguments.get(0)).startsWith(lower(arguments.get(1)));
            case "substringof" -> lower(arguments.get(1)).contains(lower(arguments.get(0)));
            case "like" -> like((String) arguments.get(0), (String) arguments.get(1));
            case "round" -> Comparison.decimal(arguments.get(0)).setScale(0, RoundingMode.HALF_UP);
            case "cast" -> cast(arguments.get(0), (String) arguments.get(1));
            case "isof" ->
                arguments.get(0) instanceof Analytic analytic && analytic.set().equals(arguments.get(1));
            default -> BigDecimal.valueOf(part(name, (LocalDateTime) arguments.get(0)));
        };
    }

    private static String lower(Object text) {
        return ((String) text).toLowerCase(Locale.ROOT);
    }

    /** ПОДОБНО: {@code %} any text, {@code _} one character, {@code [а-я]} and {@code [^к]} sets. */
    private static boolean like(String text, String pattern) {
        var regex = new StringBuilder();
        var inSet = false;
        for (var symbol : pattern.toCharArray()) {
            switch (symbol) {
                case '[' -> inSet = true;
                case ']' -> inSet = false;
                default -> {}
            }
            if (inSet || symbol == ']') {
                regex.append(symbol);
            } else if (symbol == '%') {
                regex.append(".*");
            } else if (symbol == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(symbol)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }

    private static Analytic cast(Object value, String set) {
        return switch (value) {
            case UUID id -> new Analytic(set, id);
            case Analytic analytic when analytic.set().equals(set) -> analytic;
            default -> null;
        };
    }

    private static long part(String name, LocalDateTime date) {
        return switch (name) {
            case "year" -> date.getYear();
            case "month" -> date.getMonthValue();
            case "day" -> date.getDayOfMonth();
            case "hour" -> date.getHour();
            case "minute" -> date.getMinute();
            default -> date.getSecond();
        };
    }
}
