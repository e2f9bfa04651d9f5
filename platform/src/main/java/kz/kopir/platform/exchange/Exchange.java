package kz.kopir.platform.exchange;

import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * One call to an outside system, or of one to us.
 *
 * @param system     such as {@code onec}, {@code bitrix24}, {@code telegram}
 * @param connection which base, portal or bot
 * @param type       the operation, such as {@code POST Document_РеализацияТоваровУслуг}; never an address, since those may hold secrets
 * @param entity     the order or document that it was about; null means that of the task which is being done, if any
 * @param httpStatus null when no answer came
 * @param request    as sent; masked and cut before it is kept
 * @param response   the same
 */
public record Exchange(
        String system,
        String connection,
        Direction direction,
        String type,
        String entity,
        Status status,
        Integer httpStatus,
        Duration duration,
        String request,
        String response,
        OffsetDateTime at) {

    /** Who called. */
    public enum Direction {
        /** The outside system called us. */
        IN,
        /** We called it. */
        OUT
    }

    /** What came of it. */
    public enum Status {
        OK,
        /** Nothing was done, it is tried again. */
        RETRY,
        /** The system's business answer was no. */
        REFUSED,
        /** It may have been done. */
        UNKNOWN
    }
}
