package kz.kopir.bitrix.rest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import kz.kopir.bitrix.intake.IntakeState;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.store.PgSweepStore.SweepMark;

/**
 * A portal as it may be shown: no secret is in it.
 *
 * @param address     scheme and host
 * @param bucketLevel requests in the portal's bucket, by this instance's count
 * @param operatingSeconds what each method has cost of late in execution time, as the portal told last
 * @param deals       how many are in each state
 * @param sweptTo     all that changed before is known, by the portal's clock
 * @param sweepFound  deals that only a sweep told of, ever
 */
public record PortalView(
        String id,
        String source,
        String address,
        String numberField,
        double bucketLevel,
        Map<String, Double> operatingSeconds,
        Map<IntakeState, Long> deals,
        Instant sweptTo,
        OffsetDateTime sweptAt,
        Long sweepFound) {

    /** @param mark null before the first sweep */
    static PortalView of(Portal portal, Map<IntakeState, Long> deals, SweepMark mark) {
        return new PortalView(
                portal.id(),
                portal.source(),
                portal.client().address(),
                portal.numberField(),
                portal.client().bucketLevel(),
                portal.client().operatingSeconds(),
                deals,
                mark == null ? null : mark.mark(),
                mark == null ? null : mark.sweptAt(),
                mark == null ? null : mark.found());
    }
}
