package kz.kopir.sandbox.onec.odata;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.Analytic;
import kz.kopir.sandbox.onec.base.OnecError;

/** How 1C compares values. */
final class Comparison {

    private Comparison() {}

    static boolean test(String operator, Object left, Object right) {
        if (left == null || right == null) {
            return false;
        }
        if (operator.equals("eq") || operator.equals("ne")) {
            return equal(left, right) == operator.equals("eq");
        }
        var order = order(left, right);
        return switch (operator) {
            case "gt" -> order > 0;
            case "ge" -> order >= 0;
            case "lt" -> order < 0;
            default -> order <= 0;
        };
    }

    private static boolean equal(Object left, Object right) {
        if (left instanceof Analytic || right instanceof Analytic) {
            // a composite field never equals a bare guid, and nobody is told: it takes a cast
            return left.equals(right);
        }
        if (left instanceof UUID || left instanceof Boolean) {
            if (left.getClass() != right.getClass()) {
                throw incomparable();
            }
            return left.equals(right);
        }
        return order(left, right) == 0;
    }

    /** Text without regard to case, as 1C's databases order it. */
    static int order(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            return a.compareToIgnoreCase(b);
        }
        if (left instanceof Number && right instanceof Number) {
            return decimal(left).compareTo(decimal(right));
        }
        if (left instanceof LocalDateTime a && right instanceof LocalDateTime b) {
            return a.compareTo(b);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        if (left instanceof UUID a && right instanceof UUID b) {
            return a.toString().compareTo(b.toString());
        }
        throw incomparable();
    }

    static BigDecimal decimal(Object number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case Number other -> BigDecimal.valueOf(other.longValue());
            default -> throw incomparable();
        };
    }

    private static OnecError incomparable() {
        return OnecError.badFilter("Несовместимые типы операндов.");
    }
}
