package kz.kopir.notifier.reports;

import static kz.kopir.notifier.reports.Grouping.CODE;
import static kz.kopir.notifier.reports.Grouping.CUSTOMER;
import static kz.kopir.notifier.reports.Grouping.DAY;
import static kz.kopir.notifier.reports.Grouping.MANAGER;
import static kz.kopir.notifier.reports.Grouping.METHOD;
import static kz.kopir.notifier.reports.Grouping.MONTH;
import static kz.kopir.notifier.reports.Grouping.ORGANIZATION;
import static kz.kopir.notifier.reports.Grouping.PRODUCT;
import static kz.kopir.notifier.reports.Grouping.QUARTER;
import static kz.kopir.notifier.reports.Grouping.SERVICE;
import static kz.kopir.notifier.reports.Grouping.SOURCE;
import static kz.kopir.notifier.reports.Grouping.STATUS;
import static kz.kopir.notifier.reports.Grouping.TYPE;
import static kz.kopir.notifier.reports.Grouping.WAREHOUSE;
import static kz.kopir.notifier.reports.Grouping.WEEK;
import static kz.kopir.notifier.reports.Grouping.YEAR;

import java.util.EnumSet;
import java.util.Set;

/** What can be asked about. */
public enum Dataset {
    /** Closed deals. Those that were lost or reopened count only where it is asked by status. */
    DEALS(
            new Phrase("Продажи", "Сату", "Sales"),
            EnumSet.of(
                    Measure.AMOUNT,
                    Measure.COUNT,
                    Measure.AVERAGE,
                    Measure.LARGEST,
                    Measure.SMALLEST,
                    Measure.CUSTOMERS),
            EnumSet.of(MANAGER, CUSTOMER, ORGANIZATION, STATUS, METHOD, SOURCE)),
    /** The rows of closed deals. */
    PRODUCTS(
            new Phrase("Проданные товары", "Сатылған тауарлар", "Products sold"),
            EnumSet.of(Measure.AMOUNT, Measure.QUANTITY, Measure.COUNT),
            EnumSet.of(PRODUCT, MANAGER, CUSTOMER, ORGANIZATION, TYPE)),
    /** Payments of deals, by the day on which they were paid. */
    PAYMENTS(
            new Phrase("Оплаты", "Төлемдер", "Payments"),
            EnumSet.of(Measure.AMOUNT, Measure.COUNT, Measure.AVERAGE, Measure.LARGEST),
            EnumSet.of(METHOD, MANAGER, CUSTOMER, ORGANIZATION)),
    /** Issued documents. Cancelled ones count only where it is asked by status. */
    DOCUMENTS(
            new Phrase("Документы", "Құжаттар", "Documents"),
            EnumSet.of(Measure.COUNT, Measure.AMOUNT, Measure.VAT, Measure.AVERAGE, Measure.LARGEST),
            EnumSet.of(TYPE, STATUS, MANAGER, CUSTOMER, ORGANIZATION)),
    /** Stock as it was last read; it has no period. */
    STOCK(
            new Phrase("Остатки", "Қалдықтар", "Stock"),
            EnumSet.of(Measure.QUANTITY, Measure.COUNT),
            EnumSet.of(PRODUCT, WAREHOUSE)),
    /** By how much stock grew or shrank. */
    STOCK_CHANGES(
            new Phrase("Изменения остатков", "Қалдықтың өзгеруі", "Stock changes"),
            EnumSet.of(Measure.QUANTITY, Measure.COUNT),
            EnumSet.of(PRODUCT, WAREHOUSE)),
    /** Deals and documents that were refused, deliveries that need a person, alerts. */
    FAILURES(new Phrase("Ошибки", "Қателер", "Failures"), EnumSet.of(Measure.COUNT), EnumSet.of(TYPE, CODE, SERVICE));

    private final Phrase title;
    private final Set<Measure> measures;
    private final Set<Grouping> groupings;

    Dataset(Phrase title, Set<Measure> measures, Set<Grouping> groupings) {
        this.title = title;
        this.measures = measures;
        this.groupings = groupings;
    }

    public Phrase title() {
        return title;
    }

    public Set<Measure> measures() {
        return measures;
    }

    /** With those by time. */
    public Set<Grouping> groupings() {
        var all = EnumSet.copyOf(groupings);
        if (hasPeriod()) {
            all.addAll(Set.of(DAY, WEEK, MONTH, QUARTER, YEAR));
        }
        return all;
    }

    /** What it can be narrowed by. */
    public Set<Grouping> filters() {
        return groupings;
    }

    public boolean hasPeriod() {
        return this != STOCK;
    }

    /** Whether it belongs to nobody in particular, so that only those who see everything see it. */
    public boolean isNobodys() {
        return this == STOCK || this == STOCK_CHANGES;
    }

    public boolean hasAmounts() {
        return measures.contains(Measure.AMOUNT);
    }
}
