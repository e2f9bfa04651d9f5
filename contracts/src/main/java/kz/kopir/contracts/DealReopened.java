package kz.kopir.contracts;

import java.time.OffsetDateTime;

/**
 * A deal that was told as closed is no longer so. Its documents stay by default; people are told.
 *
 * @param version the version of {@code deal.closed} that this takes back: topics are not ordered among each other, so that event may come
 *                later than this one. Null where a foreign producer does not count versions
 */
public record DealReopened(String source, String deal, DealVersion version, Reason reason, OffsetDateTime at)
        implements KopirEvent {

    /** What became of the deal. */
    public enum Reason {
        REOPENED,
        LOST,
        DELETED
    }

    @Override
    public String key() {
        return new OrderRef(source, deal).key();
    }
}
