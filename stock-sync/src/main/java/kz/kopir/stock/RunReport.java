package kz.kopir.stock;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What a run has found out.
 *
 * @param differences lines that differ from what was known
 * @param falling     of them, those that fall to nothing
 * @param negative    lines below zero
 * @param below       the first of those
 * @param withoutCard products that onec-gateway has not read yet; they are told with their key as the code
 */
public record RunReport(
        long lines, long differences, long falling, long negative, List<Below> below, long withoutCard) {

    /** A line below zero. */
    public record Below(UUID warehouse, UUID product, BigDecimal quantity) {}
}
