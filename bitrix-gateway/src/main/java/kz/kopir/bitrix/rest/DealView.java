package kz.kopir.bitrix.rest;

import java.time.OffsetDateTime;
import kz.kopir.bitrix.intake.DealRecord;
import kz.kopir.bitrix.intake.IntakeState;

/**
 * What is known of a deal, and how far it has been read.
 *
 * @param wanted  signals about it
 * @param seen    what was wanted when it was last read; all is read when the two are equal
 * @param code    why it waits, is ignored or failed
 * @param version of the event that told it as closed; absent before the first
 * @param lookAt  when it is looked at again without a signal
 */
public record DealView(
        String portal,
        String deal,
        IntakeState state,
        String code,
        String reason,
        long wanted,
        long seen,
        Long version,
        String hash,
        OffsetDateTime dueAt,
        OffsetDateTime lookAt,
        OffsetDateTime updatedAt) {

    static DealView of(DealRecord deal) {
        return new DealView(
                deal.portal(),
                deal.deal(),
                deal.state(),
                deal.reasonCode(),
                deal.reason(),
                deal.wanted(),
                deal.seen(),
                deal.version() == 0 ? null : deal.version(),
                deal.hash(),
                deal.seen() < deal.wanted() ? deal.dueAt() : null,
                deal.lookAt(),
                deal.updatedAt());
    }
}
