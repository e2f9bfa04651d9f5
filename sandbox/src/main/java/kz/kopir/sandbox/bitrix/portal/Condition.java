package kz.kopir.sandbox.bitrix.portal;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One comparison of a filter: the prefix before the field's name, the field, and what it is compared with. */
record Condition(Operator operator, Field field, List<Object> operands) {

    enum Operator {
        // the longer prefix first: "!=%" must not be taken for "!"
        NOT_PATTERN("!=%"),
        NOT_PATTERN_TOO("!%="),
        NOT_IN("!@"),
        NOT_LIKE("!%"),
        NOT_EQUAL("!="),
        AT_LEAST(">="),
        AT_MOST("<="),
        PATTERN("=%"),
        PATTERN_TOO("%="),
        MORE(">"),
        LESS("<"),
        IN("@"),
        LIKE("%"),
        EQUAL("="),
        NOT("!"),
        PLAIN("");

        private final String prefix;

        Operator(String prefix) {
            this.prefix = prefix;
        }

        static Operator of(String key) {
            for (var operator : values()) {
                if (key.startsWith(operator.prefix)) {
                    return operator;
                }
            }
            return PLAIN;
        }

        String withoutPrefix(String key) {
            return key.substring(prefix.length());
        }

        boolean wantsEqual() {
            return this == EQUAL || this == PLAIN || this == IN;
        }

        boolean searchesText() {
            return prefix.contains("%");
        }
    }

    boolean holds(Row row) {
        var value = row.get(field.name());
        return switch (operator) {
            case EQUAL, PLAIN, IN -> equalsAny(value);
            case NOT_EQUAL, NOT, NOT_IN -> !equalsAny(value);
            case MORE -> ordered(value) && compare(value, first()) > 0;
            case AT_LEAST -> ordered(value) && compare(value, first()) >= 0;
            case LESS -> ordered(value) && compare(value, first()) < 0;
            case AT_MOST -> ordered(value) && compare(value, first()) <= 0;
            case LIKE -> contains(value);
            case NOT_LIKE -> !contains(value);
            case PATTERN, PATTERN_TOO -> matches(value);
            case NOT_PATTERN, NOT_PATTERN_TOO -> !matches(value);
        };
    }

    private Object first() {
        return operands.isEmpty() ? null : operands.getFirst();
    }

    private boolean ordered(Object value) {
        return value != null && first() != null;
    }

    private boolean equalsAny(Object value) {
        if (value instanceof List<?> several) {
            return several.isEmpty()
                    ? operands.stream().anyMatch(Condition::isEmpty)
                    : several.stream().anyMatch(this::equalsAny);
        }
        return operands.stream()
                .anyMatch(operand -> isEmpty(operand) ? isEmpty(value) : value != null && compare(value, operand) == 0);
    }

    private boolean contains(Object value) {
        return value != null
                && operands.stream().anyMatch(operand -> lower(value).contains(lower(String.valueOf(operand))));
    }

    private boolean matches(Object value) {
        return value != null
                && operands.stream()
                        .map(operand -> lower(String.valueOf(operand)).split("%", -1))
                        .anyMatch(parts -> Pattern.compile(
                                        String.join(
                                                ".*",
                                                List.of(parts).stream()
                                                        .map(Pattern::quote)
                                                        .toList()),
                                        Pattern.DOTALL)
                                .matcher(lower(value))
                                .matches());
    }

    private static boolean isEmpty(Object value) {
        return value == null || value.toString().isEmpty() || Long.valueOf(0).equals(value);
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    /** MySQL's way: numbers as numbers, instants as instants, text without regard to case. */
    static int compare(Object left, Object right) {
        if (left instanceof OffsetDateTime a && right instanceof OffsetDateTime b) {
            return a.toInstant().compareTo(b.toInstant());
        }
        if (left instanceof Number && right instanceof Number) {
            return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
        }
        return lower(left).compareTo(lower(right));
    }
}
