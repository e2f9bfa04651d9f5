package kz.kopir.sandbox.odoo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/** A domain of Odoo: triples, joined by "and" unless a prefix operator says otherwise. */
final class Domain {

    private Domain() {}

    static Predicate<JsonObject> of(String model, JsonArray domain) {
        Deque<Predicate<JsonObject>> stack = new ArrayDeque<>();
        for (var i = domain.size() - 1; i >= 0; i--) {
            switch (domain.getValue(i)) {
                case String operator
                when operator.equals("&") -> stack.push(stack.pop().and(stack.pop()));
                case String operator
                when operator.equals("|") -> stack.push(stack.pop().or(stack.pop()));
                case String operator
                when operator.equals("!") -> stack.push(stack.pop().negate());
                case JsonArray triple when triple.size() == 3 -> stack.push(term(model, triple));
                default -> throw OdooError.value("Domain() invalid item in domain: " + domain.getValue(i));
            }
        }
        return stack.stream().reduce(Predicate::and).orElse(record -> true);
    }

    static boolean mentions(JsonArray domain, String field) {
        return domain.stream().anyMatch(item -> item instanceof JsonArray triple && field.equals(triple.getValue(0)));
    }

    private static Predicate<JsonObject> term(String model, JsonArray triple) {
        var field = triple.getString(0);
        var operator = triple.getString(1);
        var wanted = triple.getValue(2);
        Models.field(model, field);
        return record -> matches(plain(record.getValue(field)), operator, wanted);
    }

    private static Object plain(Object value) {
        return value == null ? Boolean.FALSE : value;
    }

    private static boolean matches(Object value, String operator, Object wanted) {
        return switch (operator) {
            case "=" -> same(value, wanted);
            case "!=" -> !same(value, wanted);
            case "in" -> isIn(value, wanted);
            case "not in" -> !isIn(value, wanted);
            case ">" -> compare(value, wanted) > 0;
            case ">=" -> compare(value, wanted) >= 0;
            case "<" -> compare(value, wanted) < 0;
            case "<=" -> compare(value, wanted) <= 0;
            case "like" -> text(value).contains(text(wanted));
            case "ilike" ->
                text(value).toLowerCase(Locale.ROOT).contains(text(wanted).toLowerCase(Locale.ROOT));
            case "=like", "=ilike" ->
                text(value).matches(text(wanted).replace("%", ".*").replace("_", "."));
            default -> throw OdooError.value("Invalid operator in domain term: " + operator);
        };
    }

    private static boolean isIn(Object value, Object wanted) {
        var many = wanted instanceof JsonArray array ? array.getList() : (Collection<?>) java.util.List.of(wanted);
        return many.stream().anyMatch(one -> same(value, one));
    }

    private static boolean same(Object value, Object wanted) {
        if (value instanceof JsonArray many) {
            return Boolean.FALSE.equals(wanted) ? many.isEmpty() : many.stream().anyMatch(one -> same(one, wanted));
        }
        if (value instanceof Number && wanted instanceof Number) {
            return compare(value, wanted) == 0;
        }
        return Objects.equals(value, wanted);
    }

    private static int compare(Object value, Object wanted) {
        if (value instanceof Number && wanted instanceof Number) {
            return new BigDecimal(value.toString()).compareTo(new BigDecimal(wanted.toString()));
        }
        return text(value).compareTo(text(wanted));
    }

    private static String text(Object value) {
        return Boolean.FALSE.equals(value) ? "" : value.toString();
    }
}
