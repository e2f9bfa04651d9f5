package kz.kopir.contracts;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What came of a snapshot in the CRM, in lines.
 *
 * @param portal    which portal, where several take the stock of a connection; null from senders that have one
 * @param unchanged what the CRM had already, and what a newer snapshot has overtaken
 */
public record StockApplied(
        UUID snapshot,
        String connection,
        String warehouse,
        String portal,
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
