package kz.kopir.notifier.store.facts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kz.kopir.notifier.reports.Asker;
import kz.kopir.notifier.reports.Filter;
import kz.kopir.notifier.reports.Grouping;
import kz.kopir.notifier.reports.InvalidQueryException;
import kz.kopir.notifier.reports.Measure;
import kz.kopir.notifier.reports.Query;
import kz.kopir.notifier.reports.Reports;
import kz.kopir.notifier.reports.Result;

/** Answers queries with one statement each: the groups, and in the same pass the whole. */
@ApplicationScoped
class PgReports implements Reports {

    // one plan for all periods would be made for none
    private static final String PLANNED_BY_ITS_VALUES = "SET LOCAL plan_cache_mode = force_custom_plan";
    private static final String READ_ONLY = "SET TRANSACTION READ ONLY";
    private static final String NAMED = """
            (SELECT 'MANAGER' AS by, m.key, m.name FROM fact_manager m WHERE translate(m.name, 'ёЁ', 'еЕ') ILIKE ANY ($1) AND ($2::text IS NULL OR m.key = $2)
              AND ($3::text[] IS NULL OR EXISTS (SELECT 1 FROM fact_deal d WHERE d.manager = m.key AND d.organization = ANY ($3))))
            UNION ALL
            (SELECT 'CUSTOMER', c.key, c.name FROM fact_customer c WHERE translate(c.name, 'ёЁ', 'еЕ') ILIKE ANY ($1)
              AND ($2::text IS NULL AND $3::text[] IS NULL OR EXISTS (SELECT 1 FROM fact_deal d WHERE d.customer = c.key
                AND ($2::text IS NULL OR d.owner = $2) AND ($3::text[] IS NULL OR d.organization = ANY ($3)))) LIMIT 200)
            UNION ALL
            (SELECT 'PRODUCT', p.key, p.name FROM fact_product p WHERE translate(p.name, 'ёЁ', 'еЕ') ILIKE ANY ($1) LIMIT 200)
            UNION ALL
            SELECT 'ORGANIZATION', o.bin, o.name FROM fact_organization o
            WHERE translate(o.name, 'ёЁ', 'еЕ') ILIKE ANY ($1) AND ($3::text[] IS NULL OR o.bin = ANY ($3))""";

    private final Pool pool;

    PgReports(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Result> run(Query query, Asker asker) {
        if (query.dataset().isNobodys()
                && !(asker.seesAll() && asker.organizations().isEmpty())) {
            return Uni.createFrom()
                    .failure(new InvalidQueryException(
                            "dataset",
                            "остатки общие для всех организаций и видны только администратору",
                            "stock is of no single organisation, only administrators see it"));
        }
        var statement = new Statement(query, asker);
        return pool.withTransaction(sql -> sql.query(READ_ONLY + ";" + PLANNED_BY_ITS_VALUES)
                .execute()
                .chain(() -> sql.preparedQuery(statement.sql).execute(Tuple.from(statement.parameters)))
                .map(rows -> result(
                        query, StreamSupport.stream(rows.spliterator(), false).toList())));
    }

    @Override
    public Uni<List<Known>> named(List<String> beginnings, Asker asker) {
        if (beginnings.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var patterns = beginnings.stream()
                .map(PgReports::escaped)
                .flatMap(word -> Stream.of(word + "%", "% " + word + "%", "%«" + word + "%", "%\"" + word + "%"))
                .toArray(String[]::new);
        return pool.preparedQuery(NAMED)
                .execute(Tuple.of(patterns, asker.seesAll() ? null : asker.owner(), organizations(asker)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Known(
                                Grouping.valueOf(row.getString("by")), row.getString("key"), row.getString("name")))
                        .toList());
    }

    private static String[] organizations(Asker asker) {
        return asker.organizations().isEmpty() ? null : asker.organizations().toArray(String[]::new);
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }

    /** The first row is the whole. */
    private static Result result(Query query, List<Row> rows) {
        var whole = rows.getFirst();
        return new Result(
                query,
                rows.stream()
                        .skip(1)
                        .map(row -> new Result.Group(labels(query, row), values(query, row)))
                        .toList(),
                values(query, whole),
                query.groupBy().isEmpty() ? 0 : whole.getLong("groups"),
                whole.getLong("without_rate"));
    }

    private static List<String> labels(Query query, Row row) {
        var labels = new ArrayList<String>();
        for (var i = 0; i < query.groupBy().size(); i++) {
            labels.add(row.getString("label" + i));
        }
        return labels;
    }

    private static List<BigDecimal> values(Query query, Row row) {
        return IntStream.range(0, query.measures().size())
                .mapToObj(i -> row.getBigDecimal("m" + i))
                .map(value -> value == null ? null : plain(value))
                .toList();
    }

    private static BigDecimal plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The SQL of one query; what comes from outside is a parameter. */
    private static final class Statement {

        private final Query query;
        private final FactSql facts;
        private final List<Object> parameters = new ArrayList<>();
        private final String sql;

        Statement(Query query, Asker asker) {
            this.query = query;
            this.facts = FactSql.of(query.dataset());
            this.sql =
                    "WITH facts AS (SELECT %s FROM %s WHERE %s), grouped AS (%s) SELECT * FROM (%s) found ORDER BY whole DESC, place"
                            .formatted(columns(), facts.from(), conditions(asker), grouped(), labelled());
        }

        private String columns() {
            var columns = new ArrayList<String>();
            for (var i = 0; i < query.groupBy().size(); i++) {
                columns.add("coalesce(%s, '') AS k%d"
                        .formatted(facts.key(query.groupBy().get(i)), i));
            }
            columns.add((facts.amount() == null ? "NULL::numeric" : facts.amount()) + " AS a");
            if (query.measures().contains(Measure.QUANTITY)) {
                columns.add(facts.quantity() + " AS q");
            }
            if (query.measures().contains(Measure.VAT)) {
                columns.add("d.vat AS v");
            }
            if (query.measures().contains(Measure.CUSTOMERS)) {
                columns.add("d.customer AS c");
            }
            if (query.groupBy().contains(Grouping.PRODUCT)) {
                columns.add(facts.name() + " AS n");
            }
            return String.join(", ", columns);
        }

        private String conditions(Asker asker) {
            var conditions = new ArrayList<String>();
            conditions.add(facts.condition());
            if (facts.unlessStatus() != null && !query.byStatus()) {
                conditions.add(facts.unlessStatus());
            }
            if (query.period() != null) {
                conditions.add("%s BETWEEN %s AND %s"
                        .formatted(
                                facts.day(),
                                parameter(query.period().from()),
                                parameter(query.period().to())));
            }
            if (!asker.seesAll() && facts.owner() != null) {
                conditions.add(facts.owner() + " = " + parameter(asker.owner()));
            }
            if (!asker.organizations().isEmpty() && facts.organization() != null) {
                conditions.add(facts.organization() + " = ANY (" + parameter(organizations(asker)) + ")");
            }
            query.filters().forEach(filter -> conditions.add(condition(filter)));
            return String.join(" AND ", conditions);
        }

        private String condition(Filter filter) {
            if (filter.by() == null) {
                return amount(filter);
            }
            var key = facts.key(filter.by());
            return switch (filter.by()) {
                case MANAGER, CUSTOMER, ORGANIZATION -> named(key, filter);
                case PRODUCT ->
                    "(%s = %s OR translate(%s, 'ёЁ', 'еЕ') ILIKE %s)"
                            .formatted(key, parameter(filter.value()), facts.name(), parameter(like(filter)));
                case WAREHOUSE -> key + " ILIKE " + parameter(like(filter));
                default -> "upper(%s) = upper(%s)".formatted(key, parameter(filter.value()));
            };
        }

        private String named(String key, Filter filter) {
            var table = filter.by().name().toLowerCase(Locale.ROOT);
            var id = filter.by() == Grouping.ORGANIZATION ? "bin" : "key";
            return "(%1$s = %2$s OR %1$s IN (SELECT %3$s FROM fact_%4$s WHERE translate(name, 'ёЁ', 'еЕ') ILIKE %5$s))"
                    .formatted(key, parameter(filter.value()), id, table, parameter(like(filter)));
        }

        private String amount(Filter filter) {
            var bounds = new ArrayList<String>();
            if (filter.from() != null) {
                bounds.add(facts.amount() + " >= " + parameter(filter.from()));
            }
            if (filter.to() != null) {
                bounds.add(facts.amount() + " <= " + parameter(filter.to()));
            }
            return String.join(" AND ", bounds);
        }

        private String grouped() {
            var keys = IntStream.range(0, query.groupBy().size())
                    .mapToObj(i -> "k" + i)
                    .toList();
            var columns = new ArrayList<>(keys);
            if (query.groupBy().contains(Grouping.PRODUCT)) {
                columns.add("max(n) AS n");
            }
            for (var i = 0; i < query.measures().size(); i++) {
                columns.add(FactSql.over(query.measures().get(i)) + " AS m" + i);
            }
            columns.add(
                    query.dataset().hasAmounts()
                            ? "count(*) FILTER (WHERE a IS NULL) AS without_rate"
                            : "0::bigint AS without_rate");
            columns.add((keys.isEmpty() ? "1" : "grouping(k0)") + " AS whole");
            var sets = keys.isEmpty() ? "" : " GROUP BY GROUPING SETS ((%s), ())".formatted(String.join(", ", keys));
            return "SELECT " + String.join(", ", columns) + " FROM facts" + sets;
        }

        /** With names for keys, and the whole first; only so many groups as are wanted. */
        private String labelled() {
            var columns = new ArrayList<String>();
            var joins = new StringBuilder();
            for (var i = 0; i < query.groupBy().size(); i++) {
                columns.add(label(query.groupBy().get(i), i) + " AS label" + i);
                joins.append(join(query.groupBy().get(i), i));
            }
            columns.add("count(*) OVER () - 1 AS groups");
            columns.add("row_number() OVER (ORDER BY whole DESC, %s) AS place".formatted(order()));
            return "SELECT g.*, %s FROM grouped g%s ORDER BY whole DESC, place LIMIT %d"
                    .formatted(String.join(", ", columns), joins, query.limit() + 1);
        }

        private String order() {
            if (query.groupBy().isEmpty()) {
                return "m0";
            }
            var byTime = IntStream.range(0, query.groupBy().size())
                    .filter(i -> query.groupBy().get(i).isTime())
                    .mapToObj(i -> "k" + i)
                    .toList();
            var size = "m0 " + (query.smallestFirst() ? "ASC" : "DESC NULLS LAST") + ", k0";
            return byTime.isEmpty() ? size : String.join(", ", byTime) + ", " + size;
        }

        private static String label(Grouping grouping, int i) {
            return switch (grouping) {
                case MANAGER, CUSTOMER, ORGANIZATION -> "coalesce(t%1$d.name, k%1$d)".formatted(i);
                case PRODUCT -> "coalesce(t%1$d.name, n, k%1$d)".formatted(i);
                default -> "k" + i;
            };
        }

        private static String join(Grouping grouping, int i) {
            return switch (grouping) {
                case MANAGER -> " LEFT JOIN fact_manager t%1$d ON t%1$d.key = k%1$d".formatted(i);
                case CUSTOMER -> " LEFT JOIN fact_customer t%1$d ON t%1$d.key = k%1$d".formatted(i);
                case PRODUCT -> " LEFT JOIN fact_product t%1$d ON t%1$d.key = k%1$d".formatted(i);
                case ORGANIZATION -> " LEFT JOIN fact_organization t%1$d ON t%1$d.bin = k%1$d".formatted(i);
                default -> "";
            };
        }

        private String parameter(Object value) {
            parameters.add(value);
            return "$" + parameters.size();
        }

        private static String like(Filter filter) {
            return "%" + escaped(filter.value().replace('ё', 'е').replace('Ё', 'Е')) + "%";
        }
    }
}
