package kz.kopir.bitrix.writing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.TargetRef;

/**
 * How a document of a deal stands in one system.
 *
 * @param system       {@code onec}, {@code odoo}, or {@link #OURS} for what we did to it ourselves
 * @param attempt      of that system's work on it
 * @param targetNumber the number that the system gave it, or null
 */
public record DealDocument(
        UUID id,
        String system,
        String deal,
        int set,
        DocumentType type,
        String number,
        LocalDate date,
        int revision,
        int attempt,
        DocumentState state,
        String targetNumber,
        OffsetDateTime saidAt) {

    public static final String OURS = "kopir";

    static DealDocument of(
            DocumentRef ref, TargetRef target, DocumentState state, String targetNumber, OffsetDateTime saidAt) {
        return new DealDocument(
                ref.id(),
                target == null ? OURS : target.system(),
                ref.order().deal(),
                ref.set(),
                ref.type(),
                ref.number(),
                ref.date(),
                ref.revision(),
                target == null ? 0 : target.attempt(),
                state,
                targetNumber,
                saidAt);
    }

    /** Whether it says something that the deal was not told; another attempt may be refused in the same way, and is told again. */
    boolean tellsMoreThan(DealDocument before) {
        return before == null
                || state != before.state
                || targetNumber != null && !targetNumber.equals(before.targetNumber)
                || state == DocumentState.REJECTED && attempt > before.attempt;
    }
}
