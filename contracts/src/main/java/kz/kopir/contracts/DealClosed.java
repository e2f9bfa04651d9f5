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
 * @param currencyRate tenge for one unit of the currency on the date of turnover; null for tenge
 * @param currencyRateOrigin where the rate comes from; null where nobody says
 * @param total        what the customer pays, VAT included and every discount taken off
 * @param discount     taken off the whole, on top of the discounts of rows; null for none
 */
public record DealClosed(
        String source,
        String deal,
        DealVersion version,
        String sellerBin,
        Customer customer,
        Contract contract,
        Payment payment,
        String currency,
        BigDecimal currencyRate,
        CurrencyRateOrigin currencyRateOrigin,
        BigDecimal total,
        BigDecimal discount,
        List<DealLine> lines,
        Responsible responsible,
        OffsetDateTime closedAt)
        implements KopirEvent {

    /** A plain one: in tenge, without a contract and a discount on the whole. */
    public DealClosed(
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
            OffsetDateTime closedAt) {
        this(
                source,
                deal,
                version,
                sellerBin,
                customer,
                null,
                payment,
                currency,
                null,
                null,
                total,
                null,
                lines,
                responsible,
                closedAt);
    }

    /** One whose rate comes from nobody knows where. */
    public DealClosed(
            String source,
            String deal,
            DealVersion version,
            String sellerBin,
            Customer customer,
            Contract contract,
            Payment payment,
            String currency,
            BigDecimal currencyRate,
            BigDecimal total,
            BigDecimal discount,
            List<DealLine> lines,
            Responsible responsible,
            OffsetDateTime closedAt) {
        this(
                source,
                deal,
                version,
                sellerBin,
                customer,
                contract,
                payment,
                currency,
                currencyRate,
                null,
                total,
                discount,
                lines,
                responsible,
                closedAt);
    }

    /** The same deal under another version. */
    public DealClosed withVersion(DealVersion other) {
        return new DealClosed(
                source,
                deal,
                other,
                sellerBin,
                customer,
                contract,
                payment,
                currency,
                currencyRate,
                currencyRateOrigin,
                total,
                discount,
                lines,
                responsible,
                closedAt);
    }

    public OrderRef order() {
        return new OrderRef(source, deal);
    }

    @Override
    public String key() {
        return order().key();
    }
}
