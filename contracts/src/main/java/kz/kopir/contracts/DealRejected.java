package kz.kopir.contracts;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * No documents can be made of a deal as it stands, or they differ from it.
 *
 * @param code          stable, such as {@code DOC-0201}, see docs/errors.md
 * @param message       for a person, in Russian
 * @param dealTotal     the deal's figure, where two figures differ
 * @param documentTotal ours
 */
public record DealRejected(
        String source,
        String deal,
        DealVersion version,
        String code,
        String message,
        BigDecimal dealTotal,
        BigDecimal documentTotal,
        OffsetDateTime at)
        implements KopirEvent {

    @Override
    public String key() {
        return new OrderRef(source, deal).key();
    }
}
