package kz.kopir.bitrix.settings;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;

/**
 * How much a portal is asked to bear. What is not given follows from the plan.
 *
 * @param requestsPerSecond requests that leak out of the portal's bucket each second
 * @param burst             size of the bucket
 * @param reserve           what of it is left to others who call from the same address
 * @param operatingLimit    what a method may cost in execution time within ten minutes; Bitrix24 blocks it at 480 s
 * @param concurrency       how many tasks write to the portal at a time
 */
public record PortalLimits(
        PortalPlan plan,
        Double requestsPerSecond,
        Integer burst,
        Integer reserve,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration operatingLimit,
        Integer concurrency) {

    public static final PortalLimits USUAL = new PortalLimits(null, null, null, null, null, null);

    public PortalLimits {
        plan = plan == null ? PortalPlan.USUAL : plan;
        requestsPerSecond = requestsPerSecond == null ? Double.valueOf(plan.requestsPerSecond()) : requestsPerSecond;
        burst = burst == null ? Integer.valueOf(plan.burst()) : burst;
        reserve = reserve == null ? Integer.valueOf(5) : reserve;
        operatingLimit = operatingLimit == null ? Duration.ofSeconds(432) : operatingLimit;
        concurrency = concurrency == null ? Integer.valueOf(4) : concurrency;
    }
}
