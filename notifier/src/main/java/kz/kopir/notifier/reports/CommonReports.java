package kz.kopir.notifier.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports that are asked for by name. */
public final class CommonReports {

    private static final Map<String, Query> ALL = new LinkedHashMap<>();

    static {
        var sales = List.of(Measure.AMOUNT, Measure.COUNT, Measure.AVERAGE);
        var sold = List.of(Measure.AMOUNT, Measure.QUANTITY);
        add("sales", Dataset.DEALS, sales);
        add("sales-by-manager", Dataset.DEALS, sales, Grouping.MANAGER);
        add("sales-by-customer", Dataset.DEALS, sales, Grouping.CUSTOMER);
        add("sales-by-organization", Dataset.DEALS, sales, Grouping.ORGANIZATION);
        add("sales-by-source", Dataset.DEALS, sales, Grouping.SOURCE);
        add("sales-by-day", Dataset.DEALS, sales, Grouping.DAY);
        add("sales-by-week", Dataset.DEALS, sales, Grouping.WEEK);
        add("sales-by-month", Dataset.DEALS, sales, Grouping.MONTH);
        add("deals-by-status", Dataset.DEALS, List.of(Measure.COUNT, Measure.AMOUNT), Grouping.STATUS);
        add("products", Dataset.PRODUCTS, sold, Grouping.PRODUCT);
        add("products-by-manager", Dataset.PRODUCTS, sold, Grouping.PRODUCT, Grouping.MANAGER);
        add("payments-by-method", Dataset.PAYMENTS, List.of(Measure.AMOUNT, Measure.COUNT), Grouping.METHOD);
        add("payments-by-day", Dataset.PAYMENTS, List.of(Measure.AMOUNT, Measure.COUNT), Grouping.DAY);
        add("documents-by-type", Dataset.DOCUMENTS, List.of(Measure.COUNT, Measure.AMOUNT, Measure.VAT), Grouping.TYPE);
        add("documents-by-status", Dataset.DOCUMENTS, List.of(Measure.COUNT, Measure.AMOUNT), Grouping.STATUS);
        add("stock", Dataset.STOCK, List.of(Measure.QUANTITY), Grouping.PRODUCT, Grouping.WAREHOUSE);
        add("stock-by-warehouse", Dataset.STOCK, List.of(Measure.QUANTITY, Measure.COUNT), Grouping.WAREHOUSE);
        add("stock-changes", Dataset.STOCK_CHANGES, List.of(Measure.QUANTITY, Measure.COUNT), Grouping.PRODUCT);
        add("failures-by-code", Dataset.FAILURES, List.of(Measure.COUNT), Grouping.CODE);
        add("failures-by-day", Dataset.FAILURES, List.of(Measure.COUNT), Grouping.DAY);
    }

    private CommonReports() {}

    private static void add(String name, Dataset dataset, List<Measure> measures, Grouping... groupBy) {
        ALL.put(name, new Query(dataset, measures, List.of(groupBy), List.of(), null, false, Query.USUAL_GROUPS));
    }

    /** Without a period and filters. */
    public static Optional<Query> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public static Set<String> names() {
        return ALL.keySet();
    }
}
