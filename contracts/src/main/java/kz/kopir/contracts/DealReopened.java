package kz.kopir.contracts;

import java.time.OffsetDateTime;

/** A deal that was told as closed is no longer so. Its documents stay by default; people are told. */
public record DealReopened(String source, String deal, Reason reason, OffsetDateTime at) implements KopirEvent {

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
