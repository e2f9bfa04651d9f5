package kz.kopir.sandbox.onec.odata;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kopir.sandbox.onec.base.OnecError;

/** Arguments of a virtual table, from its brackets or from the query. Quotes inside a condition may be doubled or not. */
record FunctionArguments(LocalDateTime period, List<String> conditions) {

    private static final Pattern BETWEEN =
            Pattern.compile(",\\s*(?=(?:Period|AccountCondition|Condition|ExtraDimensions|Dimensions)=)");

    static FunctionArguments read(String brackets, Map<String, String> query) {
        var named = new HashMap<String, String>(query);
        if (brackets != null && !brackets.isBlank()) {
            for (var part : BETWEEN.split(brackets)) {
                var sign = part.indexOf('=');
                if (sign < 0) {
                    throw new OnecError(400, 12, "Не указано имя параметра: " + part);
                }
                named.put(
                        part.substring(0, sign).strip(),
                        part.substring(sign + 1).strip());
            }
        }
        return new FunctionArguments(
                period(named.get("Period")),
                Stream.of("AccountCondition", "Condition")
                        .map(named::get)
                        .filter(Objects::nonNull)
                        .map(FunctionArguments::text)
                        .toList());
    }

    private static LocalDateTime period(String literal) {
        if (literal == null) {
            return null;
        }
        var value = Token.read(literal).getFirst().value();
        if (value instanceof LocalDateTime moment) {
            return moment;
        }
        throw OnecError.badValue(literal, "Edm.DateTime");
    }

    private static String text(String literal) {
        if (literal.length() < 2 || !literal.startsWith("'")) {
            return literal;
        }
        var inner = literal.substring(1, literal.length() - 1);
        var doubled = inner.contains("guid''") || inner.contains("datetime''") || inner.matches(".*\\s''[^'].*");
        return doubled ? inner.replace("''", "'") : inner;
    }
}
