package kz.kopir.onec.reading;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reads of 1C and the places that they have reached. */
public interface ReadRuns {

    /** Begins a read unless one is under way; one that waits for 1C tries again at once. */
    Uni<ReadRun> begin(String connection, Kind kind);

    /** Begins the reads of what has been asked for and has grown older than it may. */
    Uni<Void> beginDue(String connection, Due due);

    /** What grows older than it may; see {@link ReadingConfig}. */
    record Due(Map<Kind, Duration> ttl, Duration keepFresh, Duration afterRefusal, Duration wholeAfter) {}

    /** The read whose page is due first. */
    Uni<Optional<ReadRun>> next(String connection);

    /** Whether documents wait for their turn in this queue. */
    Uni<Boolean> documentsWait(String queue);

    /** Writes a page with the place after it; a page that does not join what was read before sends the read back. */
    Uni<Written> write(ReadRun run, ReadPage page, long skip);

    /** The page could not be read: the read waits. */
    Uni<Void> postpone(ReadRun run, String code, String message, Duration wait);

    /** The read ends without having been through; what it has not seen stays as it is. */
    Uni<Void> fail(ReadRun run, String code, String message);

    /** The newest first. */
    Uni<List<ReadRun>> list(String connection, Kind kind, Long before, int limit);

    /** Forgets reads that ended long ago. */
    Uni<Void> forget(String connection, Duration olderThan);

    /** What became of a page. */
    enum Written {
        GOES_ON,
        DONE,
        SENT_BACK,
        /** Another instance has read on meanwhile. */
        NOT_OURS
    }
}
