package kz.kopir.notifier.store.facts;

import java.util.Map;
import kz.kopir.notifier.reports.Dataset;
import kz.kopir.notifier.reports.Grouping;
import kz.kopir.notifier.reports.Measure;

/**
 * Where the facts of a dataset stand. Nothing in it comes from outside.
 *
 * @param amount       of one fact, in tenge; null where it has none
 * @param quantity     of one fact; null where it has none
 * @param owner        whose it is; null where it is nobody's
 * @param organization null where it is of none
 * @param unlessStatus holds unless it is asked by status; null for no such condition
 * @param keys         what a grouping is told apart by
 * @param name         what a product is called; null where there are none
 */
record FactSql(
        String from,
        String day,
        String amount,
        String quantity,
        String owner,
        String organization,
        String condition,
        String unlessStatus,
        Map<Grouping, String> keys,
        String name) {

    private static final String DOCUMENT_STATUS = """
            CASE WHEN d.cancelled_revision IS NOT NULL THEN 'CANCELLED' ELSE coalesce((SELECT CASE
              WHEN bool_or(t.state = 'REJECTED') THEN 'REJECTED' WHEN bool_or(t.seen = 'PAID') THEN 'PAID' WHEN bool_or(t.state = 'POSTED') THEN 'POSTED' END
              FROM fact_target t WHERE t.document = d.id), 'ISSUED') END""";

    private static final Map<Dataset, FactSql> ALL = Map.of(
            Dataset.DEALS,
            new FactSql(
                    "fact_deal d",
                    "d.day",
                    "d.amount",
                    null,
                    "d.owner",
                    "d.organization",
                    "d.day IS NOT NULL",
                    "d.status = 'CLOSED'",
                    Map.of(
                            Grouping.MANAGER, "d.manager",
                            Grouping.CUSTOMER, "d.customer",
                            Grouping.ORGANIZATION, "d.organization",
                            Grouping.STATUS, "d.status",
                            Grouping.METHOD, "d.payment_method",
                            Grouping.SOURCE, "d.source"),
                    null),
            Dataset.PRODUCTS,
            new FactSql(
                    "fact_deal d JOIN fact_line l ON l.source = d.source AND l.deal = d.deal",
                    "d.day",
                    "l.amount",
                    "l.quantity",
                    "d.owner",
                    "d.organization",
                    "d.day IS NOT NULL AND d.status = 'CLOSED'",
                    null,
                    Map.of(
                            Grouping.PRODUCT, "l.product",
                            Grouping.MANAGER, "d.manager",
                            Grouping.CUSTOMER, "d.customer",
                            Grouping.ORGANIZATION, "d.organization",
                            Grouping.TYPE, "l.kind"),
                    "l.name"),
            Dataset.PAYMENTS,
            new FactSql(
                    "fact_deal d",
                    "d.paid_day",
                    "d.paid_amount",
                    null,
                    "d.owner",
                    "d.organization",
                    "d.paid_day IS NOT NULL",
                    null,
                    Map.of(
                            Grouping.METHOD, "d.payment_method",
                            Grouping.MANAGER, "d.manager",
                            Grouping.CUSTOMER, "d.customer",
                            Grouping.ORGANIZATION, "d.organization"),
                    null),
            Dataset.DOCUMENTS,
            new FactSql(
                    "fact_document d",
                    "d.day",
                    "d.amount",
                    null,
                    "d.owner",
                    "d.organization",
                    "d.revision > 0",
                    "d.cancelled_revision IS NULL",
                    Map.of(
                            Grouping.TYPE, "d.type",
                            Grouping.STATUS, DOCUMENT_STATUS,
                            Grouping.MANAGER, "d.manager",
                            Grouping.CUSTOMER, "d.customer",
                            Grouping.ORGANIZATION, "d.organization"),
                    null),
            Dataset.STOCK,
            new FactSql(
                    "fact_stock s",
                    null,
                    null,
                    "s.quantity",
                    null,
                    null,
                    "true",
                    null,
                    Map.of(Grouping.PRODUCT, "s.product", Grouping.WAREHOUSE, "s.warehouse"),
                    "s.name"),
            Dataset.STOCK_CHANGES,
            new FactSql(
                    "fact_stock_change s",
                    "s.day",
                    null,
                    "(s.quantity - coalesce(s.previous, 0))",
                    null,
                    null,
                    "true",
                    null,
                    Map.of(Grouping.PRODUCT, "s.product", Grouping.WAREHOUSE, "s.warehouse"),
                    "s.name"),
            Dataset.FAILURES,
            new FactSql(
                    "fact_failure f LEFT JOIN fact_deal d ON d.source = f.source AND d.deal = f.deal",
                    "f.day",
                    null,
                    null,
                    "d.owner",
                    "d.organization",
                    "true",
                    null,
                    Map.of(Grouping.TYPE, "f.kind", Grouping.CODE, "f.code", Grouping.SERVICE, "f.service"),
                    null));

    static FactSql of(Dataset dataset) {
        return ALL.get(dataset);
    }

    String key(Grouping grouping) {
        return switch (grouping) {
            case DAY -> day + "::text";
            case WEEK -> "to_char(date_trunc('week', %s), 'YYYY-MM-DD')".formatted(day);
            case MONTH -> "to_char(%s, 'YYYY-MM')".formatted(day);
            case QUARTER -> "to_char(%s, 'YYYY-\"Q\"Q')".formatted(day);
            case YEAR -> "to_char(%s, 'YYYY')".formatted(day);
            default -> keys.get(grouping);
        };
    }

    /** Over {@code a} the amount, {@code q} the quantity, {@code v} the VAT and {@code c} the customer of a fact. */
    static String over(Measure measure) {
        return switch (measure) {
            case AMOUNT -> "sum(a)";
            case COUNT -> "count(*)::numeric";
            case AVERAGE -> "round(avg(a), 2)";
            case LARGEST -> "max(a)";
            case SMALLEST -> "min(a)";
            case VAT -> "sum(v)";
            case QUANTITY -> "sum(q)";
            case CUSTOMERS -> "count(DISTINCT c)::numeric";
        };
    }
}
