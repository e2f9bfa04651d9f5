package kz.kopir.stock;

import java.time.OffsetDateTime;

/**
 * How far a run is.
 *
 * @param readAt    everything that it has read is at least as fresh as this; null until it is known
 * @param read      lines so far
 * @param changed   lines
 * @param published lines so far
 */
public record Progress(Step step, Place place, OffsetDateTime readAt, long read, long changed, long published) {

    public Progress to(Step next) {
        return to(next, Place.BEGINNING);
    }

    public Progress to(Step next, Place begin) {
        return new Progress(next, begin, readAt, read, changed, published);
    }

    public Progress at(Place next) {
        return to(step, next);
    }

    public Progress plusRead(long lines) {
        return new Progress(step, place, readAt, read + lines, changed, published);
    }

    public Progress readAt(OffsetDateTime moment) {
        return new Progress(step, place, moment, read, changed, published);
    }

    public Progress changed(long lines) {
        return new Progress(step, place, readAt, read, lines, published);
    }

    public Progress plusPublished(long lines) {
        return new Progress(step, place, readAt, read, changed, published + lines);
    }

    /** Everything that was read is read again. */
    public Progress fromTheStart(Step first) {
        return new Progress(first, Place.BEGINNING, null, 0, 0, 0);
    }
}
