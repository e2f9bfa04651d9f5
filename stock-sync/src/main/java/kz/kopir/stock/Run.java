package kz.kopir.stock;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One reading of 1C's stock, with what came of it.
 *
 * @param snapshot  its id in events
 * @param warehouse of the scope WAREHOUSE; else null
 * @param dryRun    ends before anything is written
 * @param full      tells unchanged lines too
 * @param drift     asks the CRM too, and keeps what differs
 * @param askedBy   the {@code sub} of who asked, or what did
 * @param steps     taken so far
 * @param failures  of this step, one after the other
 * @param code      of what stands in the way; null when nothing does
 * @param approvedBy who said that what looks wrong is right; null for nobody
 * @param expected  how many lines the last such run read; null when there was none
 */
public record Run(
        long id,
        UUID snapshot,
        String connection,
        Scope scope,
        UUID warehouse,
        boolean dryRun,
        boolean full,
        boolean drift,
        String askedBy,
        RunState state,
        Progress progress,
        int steps,
        int failures,
        String code,
        String message,
        String approvedBy,
        Long expected,
        OffsetDateTime createdAt,
        OffsetDateTime begunAt,
        OffsetDateTime endedAt) {

    public Step step() {
        return progress.step();
    }

    public Place place() {
        return progress.place();
    }
}
