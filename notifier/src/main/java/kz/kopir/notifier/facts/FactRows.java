package kz.kopir.notifier.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows that a batch of events or a page of an export comes to. Their components are named as the columns. */
public final class FactRows {

    /** @param version counts for which of two rows of a deal is newer; the same unit for all rows of a source */
    public record Deal(
            String source,
            String deal,
            long version,
            LocalDate day,
            OffsetDateTime closedAt,
            String organization,
            String customer,
            String manager,
            String owner,
            String currency,
            BigDecimal total,
            BigDecimal amount,
            String paymentMethod,
            OffsetDateTime paidAt,
            LocalDate paidDay,
            BigDecimal paidAmount) {}

    /** @param version of the deal that it is a row of */
    public record Line(
            String source,
            String deal,
            long version,
            int line,
            LocalDate day,
            String product,
            String name,
            String kind,
            BigDecimal quantity,
            BigDecimal amount) {}

    public record Reopened(String source, String deal, long reopenedVersion, String reopenedReason) {}

    /** Somebody or something with a name; the last one seen counts. */
    public record Named(String key, String name, String taxId, OffsetDateTime seenAt) {}

    public record Document(
            UUID id,
            int revision,
            String source,
            String deal,
            String type,
            String number,
            LocalDate day,
            String organization,
            String customer,
            String manager,
            String owner,
            String currency,
            BigDecimal net,
            BigDecimal vat,
            BigDecimal amount) {}

    public record Cancelled(UUID id, int cancelledRevision, OffsetDateTime cancelledAt) {}

    public record Target(
            UUID document,
            String system,
            int attempt,
            String state,
            String number,
            String code,
            String message,
            OffsetDateTime at) {}

    public record Seen(UUID document, String system, String seen, OffsetDateTime seenAt) {}

    public record Stock(
            String connection,
            String warehouse,
            String product,
            String code,
            String name,
            String barcode,
            BigDecimal quantity,
            BigDecimal reserved,
            OffsetDateTime readAt) {}

    public record StockChange(
            String connection,
            String warehouse,
            String product,
            OffsetDateTime readAt,
            LocalDate day,
            String name,
            BigDecimal previous,
            BigDecimal quantity) {}

    public record Failure(
            String id,
            String kind,
            OffsetDateTime at,
            LocalDate day,
            String service,
            String code,
            String message,
            String source,
            String deal,
            UUID document) {}

    public final List<Deal> deals = new ArrayList<>();
    public final List<Line> lines = new ArrayList<>();
    public final List<Reopened> reopened = new ArrayList<>();
    public final List<Named> managers = new ArrayList<>();
    public final List<Named> customers = new ArrayList<>();
    public final List<Named> products = new ArrayList<>();
    public final List<Named> organizations = new ArrayList<>();
    public final List<Document> documents = new ArrayList<>();
    public final List<Cancelled> cancelled = new ArrayList<>();
    public final List<Target> targets = new ArrayList<>();
    public final List<Seen> seen = new ArrayList<>();
    public final List<Stock> stock = new ArrayList<>();
    public final List<StockChange> stockChanges = new ArrayList<>();
    public final List<Failure> failures = new ArrayList<>();
}
