package kz.kopir.contracts;

import java.time.OffsetDateTime;
import java.util.UUID;

/** What came of a snapshot in the CRM, in lines. */
public record StockApplied(
        UUID snapshot,
        String connection,
        String warehouse,
        int changed,
        int unchanged,
        int unmapped,
        int failed,
        OffsetDateTime at)
        implements KopirEvent {

    @Override
    public String key() {
        return connection + "/" + warehouse;
    }
}
