package kz.kopir.sandbox.bitrix.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kz.kopir.sandbox.bitrix.portal.Condition.Operator;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.Params;

/** The {@code filter} of a list. The old family passes over a field it does not know, and so returns everything; the universal one refuses. */
public final class Filter {

    private final Schema schema;
    private final Dialect dialect;

    public Filter(Schema schema, Dialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
    }

    public Predicate<Row> of(Map<String, Object> filter) {
        var any = "OR".equalsIgnoreCase(String.valueOf(filter.get("logic")));
        var parts = new ArrayList<Predicate<Row>>();
        filter.forEach((key, value) -> part(key, value).ifPresent(parts::add));
        return any
                ? row -> parts.stream().anyMatch(part -> part.test(row))
                : row -> parts.stream().allMatch(part -> part.test(row));
    }

    /** Rows among which all are that the filter holds for; far fewer than the table has where it names ids or owners. */
    Stream<Row> candidates(Table table, Map<String, Object> filter) {
        if (!"OR".equalsIgnoreCase(String.valueOf(filter.get("logic")))) {
            for (var entry : filter.entrySet()) {
                var operator = Operator.of(entry.getKey());
                var name = operator.withoutPrefix(entry.getKey());
                var field = dialect.field(schema, name);
                if (operator.wantsEqual()
                        && field.isPresent()
                        && table.finds(field.get().name())) {
                    var numbers = operands(operator, field.get(), name, entry.getValue());
                    if (numbers.stream().allMatch(Long.class::isInstance)) {
                        return numbers.stream()
                                .distinct()
                                .flatMap(number -> table.rows(field.get().name(), (Long) number));
                    }
                }
            }
        }
        return table.rows();
    }

    private Optional<Predicate<Row>> part(String key, Object value) {
        if (key.equalsIgnoreCase("logic")) {
            return Optional.empty();
        }
        if (key.matches("\\d+") && (value instanceof Map || value instanceof List)) {
            return Optional.of(of(Params.asMap(value).orElseThrow()));
        }
        var operator = Operator.of(key);
        var name = operator.withoutPrefix(key);
        var field = dialect.field(schema, name);
        if (field.isEmpty() && dialect.strict()) {
            throw MethodRefused.badArgument("Invalid filter: field '" + name + "' is not allowed in filter");
        }
        return field.map(known -> new Condition(operator, known, operands(operator, known, name, value))::holds);
    }

    private List<Object> operands(Operator operator, Field field, String name, Object value) {
        var given = value == null ? List.of("") : Params.asList(value);
        if (operator.searchesText() || field.type() == FieldType.STRUCTURE) {
            return new ArrayList<>(given);
        }
        var operands = new ArrayList<Object>();
        for (var each : given) {
            try {
                operands.add(
                        each == null || each.toString().isEmpty()
                                ? null
                                : field.type().read(each));
            } catch (IllegalArgumentException e) {
                if (dialect.strict()) {
                    throw MethodRefused.badArgument("Invalid filter: field '" + name + "' has invalid value");
                }
                operands.add(each);
            }
        }
        return operands;
    }
}
