package kz.kopir.onec.exchange;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A document as it is told to whoever answers in 1C: docs/onec-exchange.md says what each field is. It names what it refers to, and the
 * receiver finds it.
 *
 * @param key the reference that it has in 1C; it stands in the address or in the file, not in the document
 * @param turnoverDate the day that decides the tax; null where it is the document's own
 */
public record ExchangeDocument(
        @JsonIgnore UUID key,
        String type,
        String number,
        LocalDateTime date,
        LocalDate turnoverDate,
        String order,
        boolean post,
        Party organization,
        Party counterparty,
        Agreed contract,
        Store warehouseFrom,
        Store warehouseTo,
        String currency,
        BigDecimal currencyRate,
        boolean vatIncluded,
        Base base,
        String comment,
        String reason,
        Map<String, String> accounts,
        List<Line> lines,
        Sums totals) {

    /** @param key to create the counterparty under where it is not found; null for an organisation */
    public record Party(UUID key, String bin, String iin, String phone, String name) {}

    public record Agreed(String number, LocalDate date) {}

    public record Store(UUID key, String name) {}

    /** The document that this one rests on. */
    public record Base(String type, UUID key) {}

    public record Product(UUID key, String article, String barcode) {}

    /** @param vatRate null without VAT */
    public record Line(
            int line,
            String kind,
            Product product,
            String name,
            BigDecimal quantity,
            String unit,
            BigDecimal price,
            BigDecimal sum,
            BigDecimal vatRate,
            BigDecimal vatAmount,
            BigDecimal bookQuantity) {}

    public record Sums(BigDecimal net, BigDecimal vat, BigDecimal gross) {}
}
