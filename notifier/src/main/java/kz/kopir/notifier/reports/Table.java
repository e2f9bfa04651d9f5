package kz.kopir.notifier.reports;

import java.math.BigDecimal;
import java.util.List;

/**
 * A result as people read it.
 *
 * @param total  one entry for each column of figures; null for none
 * @param groups how many there are, also those that are not shown
 */
public record Table(String title, List<Column> columns, List<Line> rows, List<BigDecimal> total, long groups) {

    /** @param unit null for a column of names */
    public record Column(String title, Measure.Unit unit) {}

    public record Line(List<String> labels, List<BigDecimal> values) {}
}
