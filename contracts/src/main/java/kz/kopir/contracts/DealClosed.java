package kz.kopir.contracts;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A sale is agreed.
 *
 * @param source    a registered source, such as {@code bitrix24:main}
 * @param version   null where a foreign producer does not count versions
 * @param sellerBin which of our organisations sells; null means the installation's only one
 * @param total     what the customer pays, VAT included
 */
public record DealClosed(
        String source,
        String deal,
        DealVersion version,
        String sellerBin,
        Customer customer,
        Payment payment,
        String currency,
        BigDecimal total,
        List<DealLine> lines,
        Responsible responsible,
        OffsetDateTime closedAt)
        implements KopirEvent {

    public OrderRef order() {
        return new OrderRef(source, deal);
    }

    @Override
    public String key() {
        return order().key();
    }
}
