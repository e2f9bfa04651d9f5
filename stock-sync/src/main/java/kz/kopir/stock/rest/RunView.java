package kz.kopir.stock.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunState;
import kz.kopir.stock.Scope;
import kz.kopir.stock.Step;

/**
 * A run and how far it is.
 *
 * @param readAt    what it has read is at least as fresh as this
 * @param linesRead so far
 * @param linesExpected as many as the last such run read; null for the first
 * @param estimatedSecondsLeft of reading, by its pace so far; null when it cannot be said
 * @param code      of what stands in the way; null when nothing does
 * @param report    what it has found out; of a single run only
 */
public record RunView(
        long id,
        String connection,
        Scope scope,
        UUID warehouse,
        boolean dryRun,
        boolean full,
        String askedBy,
        RunState state,
        Step step,
        UUID snapshot,
        OffsetDateTime readAt,
        long linesRead,
        Long linesExpected,
        long linesChanged,
        long linesPublished,
        Long estimatedSecondsLeft,
        String code,
        String message,
        String approvedBy,
        OffsetDateTime createdAt,
        OffsetDateTime begunAt,
        OffsetDateTime endedAt,
        Map<String, Object> report) {

    static RunView of(Run run, Clock clock) {
        return of(run, clock, null);
    }

    static RunView of(Run run, Clock clock, Map<String, Object> report) {
        var progress = run.progress();
        return new RunView(
                run.id(),
                run.connection(),
                run.scope(),
                run.warehouse(),
                run.dryRun(),
                run.full(),
                run.askedBy(),
                run.state(),
                run.state() == RunState.RUNNING || run.state() == RunState.STOPPED ? run.step() : null,
                run.snapshot(),
                progress.readAt(),
                progress.read(),
                run.expected(),
                progress.changed(),
                progress.published(),
                secondsLeft(run, clock),
                run.code(),
                run.message(),
                run.approvedBy(),
                run.createdAt(),
                run.begunAt(),
                run.endedAt(),
                report);
    }

    private static Long secondsLeft(Run run, Clock clock) {
        var read = run.progress().read();
        if (run.state() != RunState.RUNNING || run.expected() == null || read == 0) {
            return null;
        }
        var taken = Duration.between(run.begunAt(), OffsetDateTime.now(clock)).toMillis();
        return Math.max(0, taken * (run.expected() - read) / read / 1000);
    }
}
