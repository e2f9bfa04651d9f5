package kz.kopir.onec.reading;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One read of everything of a kind.
 *
 * @param place    how many objects have been read
 * @param failures of the page at this place, one after the other
 * @param dueAt    when it goes on
 * @param code     what stood in the way last; null when nothing does
 */
public record ReadRun(
        long id,
        String connection,
        Kind kind,
        State state,
        long place,
        UUID lastKey,
        int pages,
        int failures,
        OffsetDateTime dueAt,
        String code,
        String message,
        OffsetDateTime begunAt,
        OffsetDateTime endedAt) {

    /** Where it stands; one that waits for 1C is running. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
