package kz.kopir.contracts;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Stock of one warehouse, in numbered chunks.
 *
 * @param chunk  from 1
 * @param chunks how many there are; set on the last chunk only
 */
public record StockSnapshot(
        UUID snapshot, String connection, String warehouse, int chunk, Integer chunks, List<Line> lines)
        implements KopirEvent {

    /**
     * @param code     the product's code in the connection's system
     * @param onecId   its reference (a UUID) in 1C, by which products are matched; null from senders that know none
     * @param previous what the last snapshot said, null the first time
     * @param readAt   a line is applied only if read later than the one applied last
     */
    public record Line(
            String code,
            String onecId,
            String name,
            String barcode,
            BigDecimal quantity,
            BigDecimal reserved,
            BigDecimal previous,
            OffsetDateTime readAt) {}

    @Override
    public String key() {
        return connection + "/" + warehouse;
    }
}
