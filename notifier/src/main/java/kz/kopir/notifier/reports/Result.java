package kz.kopir.notifier.reports;

import java.math.BigDecimal;
import java.util.List;

/**
 * What came of a query.
 *
 * @param total       the measures over everything, also over groups beyond the limit; null entries where there was nothing
 * @param groups      how many groups there are, also beyond the limit
 * @param withoutRate how many are left out of sums, being in a currency without a rate
 */
public record Result(Query query, List<Group> rows, List<BigDecimal> total, long groups, long withoutRate) {

    /**
     * A group.
     *
     * @param labels one for each grouping, as people read them
     * @param values one for each measure; null where there was nothing
     */
    public record Group(List<String> labels, List<BigDecimal> values) {}
}
