package kz.kopir.bitrix.intake;

import java.time.OffsetDateTime;

/**
 * What we keep about a deal.
 *
 * @param fresh        its signal came alone, not in a mass
 * @param wanted       grows with each signal
 * @param seen         what was wanted when the last finished reading began
 * @param failures     readings in a row that came to nothing
 * @param reasonCode   why it waits, is ignored or failed; null otherwise
 * @param version      of the last event that told it as closed; 0 before the first
 * @param hash         of that event's content
 * @param toldClosed   whether the last event said that it is closed
 * @param waitingSince when it began to wait for its payment
 * @param lookAt       when it is looked at again without a signal
 */
public record DealRecord(
        String portal,
        String deal,
        boolean fresh,
        long wanted,
        long seen,
        int failures,
        IntakeState state,
        String reasonCode,
        String reason,
        long version,
        String hash,
        boolean toldClosed,
        OffsetDateTime waitingSince,
        OffsetDateTime lookAt,
        OffsetDateTime dueAt,
        OffsetDateTime updatedAt,
        String traceparent) {

    /** It is in the state, for no reason that needs telling, and waits for nothing. */
    public DealRecord in(IntakeState state) {
        return in(state, null, null, null, null);
    }

    public DealRecord in(
            IntakeState state, String code, String reason, OffsetDateTime waitingSince, OffsetDateTime lookAt) {
        return new DealRecord(
                portal,
                deal,
                fresh,
                wanted,
                seen,
                failures,
                state,
                code,
                reason,
                version,
                hash,
                toldClosed,
                waitingSince,
                lookAt,
                dueAt,
                updatedAt,
                traceparent);
    }

    DealRecord told(boolean closed, long version, String hash) {
        return new DealRecord(
                portal,
                deal,
                fresh,
                wanted,
                seen,
                failures,
                state,
                reasonCode,
                reason,
                version,
                hash,
                closed,
                waitingSince,
                lookAt,
                dueAt,
                updatedAt,
                traceparent);
    }

    /** The reading that began when {@code wanted} was noted is finished. */
    DealRecord read(long noted) {
        return progress(noted, 0, dueAt);
    }

    /** The reading came to nothing and is due again later. */
    DealRecord postponed(OffsetDateTime dueAt) {
        return progress(seen, failures + 1, dueAt);
    }

    private DealRecord progress(long seen, int failures, OffsetDateTime dueAt) {
        return new DealRecord(
                portal,
                deal,
                fresh,
                wanted,
                seen,
                failures,
                state,
                reasonCode,
                reason,
                version,
                hash,
                toldClosed,
                waitingSince,
                lookAt,
                dueAt,
                updatedAt,
                traceparent);
    }
}
