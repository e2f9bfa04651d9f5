package kz.kopir.onec.published;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * How what a base publishes compares with what Kopir writes and asks.
 *
 * @param missing     what is needed and not there, in words: properties that 1C would forget without a word, and sets of documents of ours
 * @param unpublished sets of documents that are not published, and that none was to go into yet
 * @param code        why it could not be read; null when it was
 */
public record Published(
        OffsetDateTime readAt, State state, List<String> missing, List<String> unpublished, String code) {

    /** What is known of it. */
    public enum State {
        /** All that is needed is there. */
        COMPLETE,
        /** Something needed is not there. */
        MISSING,
        /** It is not published, or could not be read; the base's answers decide. */
        UNREADABLE
    }
}
