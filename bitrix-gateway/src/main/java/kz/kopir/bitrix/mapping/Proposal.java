package kz.kopir.bitrix.mapping;

import java.time.OffsetDateTime;
import java.util.UUID;

/** A pair that matching found: taken, waiting for a person, or decided by one; of a dry run, what it would have been. */
public record Proposal(
        long id,
        String portal,
        String crmProductId,
        UUID onecId,
        String crmName,
        String onecName,
        String onecArticle,
        String basis,
        double score,
        String reason,
        State state,
        UUID run,
        String decidedBy,
        OffsetDateTime decidedAt,
        String why) {

    /** What became of it. */
    public enum State {
        DRY,
        TAKEN,
        WAITING,
        ACCEPTED,
        REJECTED
    }
}
