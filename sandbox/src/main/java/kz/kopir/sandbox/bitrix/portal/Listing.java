package kz.kopir.sandbox.bitrix.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.Params;

/** Filters, orders, pages and shows rows as list methods do: pages of fifty, {@code start=-1} without counting. */
public final class Listing {

    private static final int PAGE = 50;

    private final Schema schema;
    private final Dialect dialect;

    public Listing(Schema schema, Dialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
    }

    public MethodAnswer of(Table table, Params params) {
        return of(new Filter(schema, dialect).candidates(table, params.map("filter")), params);
    }

    public MethodAnswer of(Stream<Row> rows, Params params) {
        var found = rows.filter(new Filter(schema, dialect).of(params.map("filter")))
                .sorted(order(params.map("order")))
                .toList();
        return page(found, params);
    }

    /** The page of what has been filtered and ordered already. */
    public MethodAnswer page(List<Row> found, Params params) {
        var start = params.integer("start").orElse(0L).intValue();
        var counted = start >= 0;
        var from = Math.min(Math.max(start, 0), found.size());
        var to = Math.min(from + PAGE, found.size());
        var fields = selected(params.list("select"));
        var shown = found.subList(from, to).stream()
                .map(row -> dialect.shown(row, fields))
                .toList();
        return new MethodAnswer(shown, counted && to < found.size() ? to : null, counted ? found.size() : 0);
    }

    /** The universal families put their rows under a name. */
    public static MethodAnswer under(String name, MethodAnswer answer) {
        return new MethodAnswer(Map.of(name, answer.result()), answer.next(), answer.total());
    }

    private Set<Field> selected(List<Object> select) {
        var fields = new LinkedHashSet<Field>();
        var names = select.isEmpty() ? List.<Object>of("*") : select;
        for (var name : names) {
            if (name.equals("*")) {
                schema.fields().stream().filter(this::inAsterisk).forEach(fields::add);
            } else if (name.equals("UF_*") && !dialect.strict()) {
                schema.fields().stream().filter(Field::custom).forEach(fields::add);
            } else {
                dialect.field(schema, name.toString()).ifPresent(fields::add);
            }
        }
        if (!dialect.strict()) {
            schema.field("ID").filter(Field::listed).ifPresent(fields::add); // the old family adds it unasked
        }
        return fields;
    }

    /** In the universal family the asterisk stands for custom fields too, and there is no mask for these alone. */
    private boolean inAsterisk(Field field) {
        return dialect.strict() ? dialect.has(field) : field.listed() && !field.custom();
    }

    private Comparator<Row> order(Map<String, Object> order) {
        var comparators = new ArrayList<Comparator<Row>>();
        order.forEach((name, direction) -> {
            var way = String.valueOf(direction).toUpperCase(Locale.ROOT);
            var field = dialect.field(schema, name);
            if (dialect.strict() && field.isEmpty()) {
                throw MethodRefused.badArgument("Invalid order: field '" + name + "' is not allowed in order");
            }
            if (dialect.strict() && !Set.of("ASC", "DESC").contains(way)) {
                throw MethodRefused.badArgument("Invalid order: allowed sort directions are `ASC, DESC`. But got '"
                        + direction + "' for field '" + name + "'");
            }
            field.map(Listing::by)
                    .map(by -> way.startsWith("DESC") ? by.reversed() : by)
                    .ifPresent(comparators::add);
        });
        return comparators.stream().reduce(Comparator::thenComparing).orElse(Comparator.comparing(Row::id));
    }

    private static Comparator<Row> by(Field field) {
        return Comparator.comparing(row -> row.get(field.name()), Comparator.nullsFirst(Condition::compare));
    }
}
