package kz.kopir.contracts;

import java.time.OffsetDateTime;

/** 1C says that a product's stock or card changed. */
public record GoodsChanged(String connection, String onecId, What what, OffsetDateTime at) implements KopirEvent {

    /** What changed about the product. */
    public enum What {
        STOCK,
        CARD
    }

    @Override
    public String key() {
        return connection + "/" + onecId;
    }
}
