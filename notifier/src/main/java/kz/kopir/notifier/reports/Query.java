package kz.kopir.notifier.reports;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question of a fixed form; one that exists can be answered.
 *
 * @param measures one to three; the first one orders
 * @param groupBy  at most two; none for one figure
 * @param period   null for all time, and for stock
 * @param smallestFirst of groups that are not of time: the smallest first, not the largest
 * @param limit    of groups
 */
public record Query(
        Dataset dataset,
        List<Measure> measures,
        List<Grouping> groupBy,
        List<Filter> filters,
        Period period,
        boolean smallestFirst,
        int limit) {

    public static final int MOST_GROUPS = 400;
    public static final int USUAL_GROUPS = 50;
    private static final int MOST_MEASURES = 3;
    private static final int MOST_GROUPINGS = 2;
    private static final int MOST_FILTERS = 6;

    public Query {
        measures = List.copyOf(measures);
        groupBy = List.copyOf(groupBy);
        filters = List.copyOf(filters);
        if (measures.isEmpty() || measures.size() > MOST_MEASURES) {
            throw new InvalidQueryException("measures", "от одного до трёх", "one to three of them");
        }
        if (groupBy.size() > MOST_GROUPINGS || Set.copyOf(groupBy).size() < groupBy.size()) {
            throw new InvalidQueryException("group_by", "не больше двух разных", "at most two different ones");
        }
        if (filters.size() > MOST_FILTERS) {
            throw new InvalidQueryException("filters", "не больше шести", "at most six");
        }
        require("measures", measures, dataset.measures(), dataset);
        require("group_by", groupBy, dataset.groupings(), dataset);
        require(
                "filters",
                filters.stream().map(Filter::by).filter(by -> by != null).toList(),
                dataset.filters(),
                dataset);
        if (filters.stream().anyMatch(filter -> filter.by() == null) && !dataset.hasAmounts()) {
            throw new InvalidQueryException("filters", "у этих данных нет сумм", "these facts have no amounts");
        }
        if (limit < 1 || limit > MOST_GROUPS) {
            throw new InvalidQueryException("limit", "от 1 до " + MOST_GROUPS, "1 to " + MOST_GROUPS);
        }
        period = dataset.hasPeriod() ? period : null;
    }

    /** Whether its first grouping is by days, weeks or the like. */
    public boolean overTime() {
        return groupBy.stream().findFirst().filter(Grouping::isTime).isPresent();
    }

    private static <E extends Enum<E>> void require(String field, List<E> asked, Set<E> possible, Dataset dataset) {
        for (var one : asked) {
            if (!possible.contains(one)) {
                var words = possible.stream().map(Enum::name).collect(Collectors.joining(", "));
                throw new InvalidQueryException(
                        field,
                        "для %s возможны: %s".formatted(dataset, words),
                        "%s has none of it; possible: %s".formatted(dataset, words));
            }
        }
    }

    public Query in(Period other) {
        return new Query(dataset, measures, groupBy, filters, other, smallestFirst, limit);
    }

    public Query with(List<Filter> more, int otherLimit) {
        return new Query(dataset, measures, groupBy, more, period, smallestFirst, otherLimit);
    }

    /** Whether it looks at everything, also at what was taken back. */
    public boolean byStatus() {
        return groupBy.contains(Grouping.STATUS) || filters.stream().anyMatch(filter -> filter.by() == Grouping.STATUS);
    }
}
