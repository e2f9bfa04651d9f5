package kz.kopir.stock.rest;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import kz.kopir.stock.store.PgComparison.Difference;

/**
 * A line that 1C and our last snapshot do not agree on.
 *
 * @param moved      which side has: our snapshot changes only by what 1C says
 * @param snapshot   what we have told; null for a line that we have never told
 * @param onec       what 1C says
 * @param sameAt     when what we have told was first read
 * @param comparedAt when 1C said what it says now
 */
public record DriftLine(
        String warehouse,
        UUID product,
        String code,
        String name,
        State state,
        String moved,
        BigDecimal snapshot,
        BigDecimal onec,
        OffsetDateTime sameAt,
        OffsetDateTime comparedAt) {

    /** How they differ. */
    public enum State {
        DRIFTED,
        MISSING_IN_ONEC,
        MISSING_IN_SNAPSHOT
    }

    static DriftLine of(Difference difference, String warehouse) {
        return new DriftLine(
                warehouse,
                difference.product(),
                difference.code(),
                difference.name(),
                state(difference),
                "ONEC",
                difference.before(),
                difference.quantity(),
                difference.beforeAt(),
                difference.readAt());
    }

    private static State state(Difference difference) {
        if (difference.before() == null) {
            return State.MISSING_IN_SNAPSHOT;
        }
        return difference.quantity().signum() == 0 ? State.MISSING_IN_ONEC : State.DRIFTED;
    }
}
