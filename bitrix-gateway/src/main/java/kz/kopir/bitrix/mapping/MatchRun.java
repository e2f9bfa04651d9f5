package kz.kopir.bitrix.mapping;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A matching of a portal's catalogue with 1C's products.
 *
 * @param step     what it is at: WAITING, READING_CRM, READING_ONEC, COMPARING, DONE or FAILED
 * @param mapped   products that had a mapping before and were left alone
 * @param taken    pairs that were mapped; in a dry run, that would have been
 * @param proposed pairs that wait for a person
 * @param problem  why it failed, or null
 */
public record MatchRun(
        UUID id,
        String portal,
        String connection,
        boolean dryRun,
        State state,
        String step,
        int crmRead,
        int onecRead,
        int mapped,
        int taken,
        int proposed,
        double threshold,
        String problem,
        String who,
        OffsetDateTime begunAt,
        OffsetDateTime endedAt) {

    /** Whether it goes on. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
