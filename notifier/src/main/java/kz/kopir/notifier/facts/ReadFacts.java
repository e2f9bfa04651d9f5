package kz.kopir.notifier.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.DealRejected;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DealVersion;
import kz.kopir.contracts.DeliveryParked;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.OperationsAlert;
import kz.kopir.contracts.Responsible;
import kz.kopir.contracts.StockApplied;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.contracts.TargetRef;

/** Reads the rows of the read model out of events. What an event says counts, not when it comes. */
public final class ReadFacts {

    /** Whose days and months they are. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    private static final String TENGE = "KZT";
    private static final int TIYN = 2;

    private final FactRows rows = new FactRows();

    public FactRows rows() {
        return rows;
    }

    /** @param time when the event was made; null where it does not say */
    public void add(KopirEvent event, OffsetDateTime time) {
        switch (event) {
            case DealClosed deal -> deal(deal, time);
            case DealReopened deal ->
                rows.reopened.add(new FactRows.Reopened(
                        deal.source(),
                        deal.deal(),
                        version(deal.version(), deal.at()),
                        deal.reason().name()));
            case DealRejected deal -> rejected(deal);
            case DocumentCreated document -> document(document);
            case DocumentPosted posted ->
                target(posted.document(), posted.target(), "POSTED", posted.targetNumber(), null, null, posted.at());
            case DocumentRejected refused -> rejected(refused);
            case DocumentCancelled cancelled ->
                rows.cancelled.add(new FactRows.Cancelled(
                        cancelled.document().id(), cancelled.document().revision(), cancelled.at()));
            case DocumentChanged changed ->
                rows.seen.add(new FactRows.Seen(
                        changed.document().id(),
                        changed.target().system(),
                        changed.change().name(),
                        changed.at()));
            case StockSnapshot snapshot -> snapshot.lines().forEach(line -> stock(snapshot, line));
            case DeliveryParked parked -> parked(parked);
            case OperationsAlert alert -> alert(alert);
            case StockApplied ignored -> {
                // what the CRM made of it is no fact about the stock
            }
            case GoodsChanged ignored -> {
                // a snapshot follows
            }
        }
    }

    /** The day in Almaty. */
    public static LocalDate day(OffsetDateTime at) {
        return at == null ? null : at.atZoneSameInstant(ZONE).toLocalDate();
    }

    /** A deal's number counts its versions; a source that does not count them is ordered by its times. */
    static long version(DealVersion version, OffsetDateTime at) {
        return version != null
                ? version.number()
                : at == null ? 1 : at.toInstant().toEpochMilli();
    }

    private void deal(DealClosed deal, OffsetDateTime time) {
        var seenAt = time == null ? deal.closedAt() : time;
        var day = day(deal.closedAt());
        var payment = deal.payment();
        var paidAt = payment == null ? null : payment.paidAt();
        var version = version(deal.version(), seenAt);
        rows.deals.add(new FactRows.Deal(
                deal.source(),
                deal.deal(),
                version,
                day,
                deal.closedAt(),
                deal.sellerBin(),
                customer(deal.customer(), seenAt),
                manager(deal.responsible(), seenAt),
                owner(deal.responsible()),
                deal.currency(),
                deal.total(),
                tenge(deal.total(), deal.currency(), deal.currencyRate()),
                payment == null ? null : payment.method(),
                paidAt,
                day(paidAt),
                paidAt == null
                        ? null
                        : tenge(
                                payment.amount() == null ? deal.total() : payment.amount(),
                                deal.currency(),
                                deal.currencyRate())));
        deal.lines().forEach(line -> {
            line(deal, version, line, day);
            rows.products.add(new FactRows.Named(product(line), line.name(), null, seenAt));
        });
    }

    private void line(DealClosed deal, long version, DealLine line, LocalDate day) {
        rows.lines.add(new FactRows.Line(
                deal.source(),
                deal.deal(),
                version,
                line.line(),
                day,
                product(line),
                line.name(),
                line.kind().name(),
                line.quantity(),
                tenge(paid(line), deal.currency(), deal.currencyRate())));
    }

    /** What the customer pays for the row. A discount on the whole deal is not spread over its rows. */
    private static BigDecimal paid(DealLine line) {
        var net = line.price().multiply(line.quantity());
        var reduced = line.rowDiscount() == null ? net : net.subtract(line.rowDiscount());
        var vat = line.vat();
        return vat == null || vat.included() || vat.rate() == null
                ? reduced
                : reduced.add(reduced.multiply(vat.rate()).movePointLeft(2));
    }

    private static String product(DealLine line) {
        var product = line.product();
        return product == null
                ? line.name()
                : first(product.onecId(), product.crmId(), product.article(), product.barcode(), line.name());
    }

    private void document(DocumentCreated document) {
        var reference = document.document();
        var totals = document.totals();
        rows.documents.add(new FactRows.Document(
                reference.id(),
                reference.revision(),
                reference.order().source(),
                reference.order().deal(),
                reference.type().name(),
                reference.number(),
                reference.date(),
                reference.organizationBin(),
                customer(document.customer(), document.issuedAt()),
                manager(document.responsible(), document.issuedAt()),
                owner(document.responsible()),
                document.currency(),
                tenge(totals.net(), document.currency(), document.currencyRate()),
                tenge(totals.vat(), document.currency(), document.currencyRate()),
                tenge(totals.gross(), document.currency(), document.currencyRate())));
        var organization = document.organization();
        rows.organizations.add(new FactRows.Named(
                organization.bin(),
                organization.name() == null ? organization.bin() : organization.name(),
                null,
                document.issuedAt()));
    }

    /** What a target made of a document. */
    public void target(
            DocumentRef document,
            TargetRef target,
            String state,
            String number,
            String code,
            String message,
            OffsetDateTime at) {
        rows.targets.add(new FactRows.Target(
                document.id(), target.system(), target.attempt(), state, number, code, message, at));
    }

    private void rejected(DocumentRejected refused) {
        var document = refused.document();
        target(document, refused.target(), "REJECTED", null, refused.code(), refused.message(), refused.at());
        refusedDocument(document, refused.target(), refused.code(), refused.message(), refused.at());
    }

    /** A failure that has the same id from an event and from an export. */
    public void refusedDocument(
            DocumentRef document, TargetRef target, String code, String message, OffsetDateTime at) {
        failure(
                "rejected/%s/%s/%d".formatted(document.id(), target.system(), target.attempt()),
                "DOCUMENT_REJECTED",
                at,
                target.system(),
                code,
                message,
                document.order().source(),
                document.order().deal(),
                document.id());
    }

    private void rejected(DealRejected deal) {
        refusedDeal(deal.source(), deal.deal(), deal.version(), deal.code(), deal.message(), deal.at());
    }

    /** A deal of which no documents are made; one failure for each version and code. */
    public void refusedDeal(
            String source, String deal, DealVersion version, String code, String message, OffsetDateTime at) {
        failure(
                "deal/%s/%s/%d/%s".formatted(source, deal, version == null ? 0 : version.number(), code),
                "DEAL_REJECTED",
                at,
                "document-service",
                code,
                message,
                source,
                deal,
                null);
    }

    private void parked(DeliveryParked parked) {
        var order = parked.order().split("/", 2);
        var ofOrder = order.length == 2 && order[0].contains(":");
        failure(
                "parked/%s/%s/%s/%d"
                        .formatted(
                                parked.service(),
                                parked.kind(),
                                parked.order(),
                                parked.since().toInstant().toEpochMilli()),
                "DELIVERY_PARKED",
                parked.since(),
                parked.service(),
                parked.code(),
                parked.message(),
                ofOrder ? order[0] : null,
                ofOrder ? order[1] : null,
                parked.document());
    }

    private void alert(OperationsAlert alert) {
        failure(
                "alert/%s/%s/%s/%d"
                        .formatted(
                                alert.service(),
                                alert.code(),
                                alert.subject(),
                                alert.at().toInstant().toEpochMilli()),
                "ALERT",
                alert.at(),
                alert.service(),
                alert.code(),
                alert.message(),
                null,
                null,
                null);
    }

    private void failure(
            String id,
            String kind,
            OffsetDateTime at,
            String service,
            String code,
            String message,
            String source,
            String deal,
            UUID document) {
        rows.failures.add(new FactRows.Failure(id, kind, at, day(at), service, code, message, source, deal, document));
    }

    private void stock(StockSnapshot snapshot, StockSnapshot.Line line) {
        stock(snapshot.connection(), snapshot.warehouse(), line);
    }

    /** A line of a snapshot, or of the history of stock. */
    public void stock(String connection, String warehouse, StockSnapshot.Line line) {
        var product = first(line.onecId(), line.code(), line.name());
        var name = first(line.name(), line.code(), product);
        rows.products.add(new FactRows.Named(product, name, null, line.readAt()));
        rows.stock.add(new FactRows.Stock(
                connection,
                warehouse,
                product,
                line.code(),
                name,
                line.barcode(),
                line.quantity(),
                line.reserved() == null ? BigDecimal.ZERO : line.reserved(),
                line.readAt()));
        if (line.previous() == null || line.previous().compareTo(line.quantity()) != 0) {
            rows.stockChanges.add(new FactRows.StockChange(
                    connection,
                    warehouse,
                    product,
                    line.readAt(),
                    day(line.readAt()),
                    name,
                    line.previous(),
                    line.quantity()));
        }
    }

    private String customer(Customer customer, OffsetDateTime seenAt) {
        if (customer == null || customer.name() == null && customer.taxId() == null) {
            return null;
        }
        var name = first(customer.name(), customer.taxId());
        var key = first(customer.taxId(), customer.phone(), name);
        rows.customers.add(new FactRows.Named(key, name, customer.taxId(), seenAt));
        return key;
    }

    private String manager(Responsible responsible, OffsetDateTime seenAt) {
        if (responsible == null) {
            return null;
        }
        var key = first(owner(responsible), responsible.id(), responsible.name());
        if (key != null) {
            rows.managers.add(new FactRows.Named(key, first(responsible.name(), key), null, seenAt));
        }
        return key;
    }

    private static String owner(Responsible responsible) {
        return responsible == null || responsible.email() == null
                ? null
                : responsible.email().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal tenge(BigDecimal amount, String currency, BigDecimal rate) {
        if (amount == null || currency == null || currency.equals(TENGE)) {
            return amount;
        }
        return rate == null ? null : amount.multiply(rate).setScale(TIYN, RoundingMode.HALF_UP);
    }

    private static String first(String... values) {
        for (var value : values) {
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }
}
