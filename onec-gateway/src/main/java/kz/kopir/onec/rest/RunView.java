package kz.kopir.onec.rest;

import java.time.OffsetDateTime;
import java.util.UUID;
import kz.kopir.onec.reading.ReadRun;

/**
 * A read of everything of a kind.
 *
 * @param rows    read so far
 * @param lastKey the last object of the last page
 * @param goesOn  when the next page is tried; null when the read has ended
 * @param code    what stands in the way; null when nothing does
 */
public record RunView(
        long id,
        String kind,
        ReadRun.State state,
        long rows,
        int pages,
        UUID lastKey,
        OffsetDateTime begunAt,
        OffsetDateTime endedAt,
        OffsetDateTime goesOn,
        String code,
        String message) {

    static RunView of(ReadRun run) {
        return new RunView(
                run.id(),
                run.kind().path(),
                run.state(),
                run.place(),
                run.pages(),
                run.lastKey(),
                run.begunAt(),
                run.endedAt(),
                run.state() == ReadRun.State.RUNNING ? run.dueAt() : null,
                run.code(),
                run.message());
    }
}
