package kz.kopir.document.drafting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.Contract;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.Movement;
import kz.kopir.contracts.Payment;
import kz.kopir.contracts.ProductRef;
import kz.kopir.document.CustomerCard;

/**
 * A document as a person or a program asks for it. What is not said is taken from the order, from the base, or from the corrected document.
 *
 * @param orderId         an order, as {@code source/deal}; or null
 * @param baseId          an issued document that this one follows; or null
 * @param corrects        an issued document that this one takes the place of; it is cancelled when this one is issued; or null
 * @param organizationBin which of our organisations; null means the installation's usual one
 * @param customerId      of {@code /api/customers}, in place of {@code customer}
 * @param currencyRate    tenge for one unit of the currency
 * @param discount        on the whole, spread over the rows
 * @param total           what it must come to; another sum is refused
 * @param date            null means today, or of an order the day of the sale
 */
public record DocumentRequest(
        DocumentType documentType,

        String orderId,
        UUID baseId,
        UUID corrects,
        String organizationBin,
        UUID customerId,
        Customer customer,
        Contract contract,
        Payment payment,
        @Size(min = 3, max = 3) String currency,
        BigDecimal currencyRate,
        BigDecimal discount,
        BigDecimal total,
        @Size(max = MOST_LINES) List<@Valid Line> lines,
        LocalDate date,
        Movement movement) {

    /** A longer document is to be divided. */
    public static final int MOST_LINES = 10_000;

    /**
     * One row.
     *
     * @param kind         null means goods
     * @param unit         code of the unit of measure; null means 796, a piece
     * @param price        of one unit, with VAT where {@code vat.included}
     * @param rowDiscount  taken off price times quantity
     * @param vat          null means the standard rate, included
     * @param bookQuantity what the books say, in an inventory count
     */
    public record Line(
            ProductRef product,
            @Size(max = 500) String name,
            LineKind kind,
            BigDecimal quantity,
            @Size(max = 20) String unit,
            BigDecimal price,
            BigDecimal rowDiscount,
            LineVat vat,
            BigDecimal bookQuantity) {}

    static DocumentRequest of(DealClosed deal) {
        return new DocumentRequest(
                null,
                null,
                null,
                null,
                deal.sellerBin(),
                null,
                deal.customer(),
                deal.contract(),
                deal.payment(),
                deal.currency(),
                deal.currencyRate(),
                deal.discount(),
                deal.total(),
                deal.lines().stream().map(DocumentRequest::line).toList(),
                null,
                null);
    }

    static DocumentRequest of(DocumentCreated document) {
        return new DocumentRequest(
                null,
                null,
                null,
                null,
                document.document().organizationBin(),
                null,
                document.customer(),
                document.contract(),
                document.payment(),
                document.currency(),
                document.currencyRate(),
                null,
                null,
                document.lines().stream().map(DocumentRequest::line).toList(),
                null,
                document.movement());
    }

    /** Whether it says nothing but what it is to be made from. */
    boolean saysOnlyItsOrigin() {
        return organizationBin == null
                && customerId == null
                && customer == null
                && contract == null
                && payment == null
                && currency == null
                && currencyRate == null
                && discount == null
                && total == null
                && lines == null
                && date == null
                && movement == null;
    }

    /** What this one does not say is as the other says it; its own rows go without the other's discount and total. */
    DocumentRequest over(DocumentRequest other) {
        var ownRows = lines != null;
        return new DocumentRequest(
                documentType,
                orderId,
                baseId,
                corrects,
                or(organizationBin, other.organizationBin),
                customerId,
                or(customer, other.customer),
                or(contract, other.contract),
                or(payment, other.payment),
                or(currency, other.currency),
                or(currencyRate, other.currencyRate),
                ownRows ? discount : or(discount, other.discount),
                ownRows || discount != null ? total : or(total, other.total),
                or(lines, other.lines),
                date,
                or(movement, other.movement));
    }

    DocumentRequest withLines(List<Line> rows) {
        return new DocumentRequest(
                documentType,
                orderId,
                baseId,
                corrects,
                organizationBin,
                customerId,
                customer,
                contract,
                payment,
                currency,
                currencyRate,
                discount,
                total,
                rows,
                date,
                movement);
    }

    DocumentRequest buying(Customer buyer, CustomerCard.Contract usual) {
        return new DocumentRequest(
                documentType,
                orderId,
                baseId,
                corrects,
                organizationBin,
                customerId,
                buyer,
                contract != null || usual == null ? contract : new Contract(usual.number(), usual.date()),
                payment,
                currency,
                currencyRate,
                discount,
                total,
                lines,
                date,
                movement);
    }

    /** The same in the place of an issued document. */
    public DocumentRequest correcting(UUID document, DocumentType type) {
        return new DocumentRequest(
                type,
                orderId,
                baseId,
                document,
                organizationBin,
                customerId,
                customer,
                contract,
                payment,
                currency,
                currencyRate,
                discount,
                total,
                lines,
                date,
                movement);
    }

    /** The same, made from what the former one was made from. */
    DocumentRequest madeLike(DocumentRequest former) {
        return new DocumentRequest(
                former.documentType,
                former.orderId,
                former.baseId,
                former.corrects,
                organizationBin,
                customerId,
                customer,
                contract,
                payment,
                currency,
                currencyRate,
                discount,
                total,
                lines,
                date,
                movement);
    }

    private static <T> T or(T own, T other) {
        return own == null ? other : own;
    }

    private static Line line(DealLine line) {
        return new Line(
                line.product(),
                line.name(),
                line.kind(),
                line.quantity(),
                line.unit(),
                line.price(),
                line.rowDiscount(),
                line.vat(),
                null);
    }

    private static Line line(DocumentLine line) {
        return new Line(
                line.product(),
                line.name(),
                line.kind(),
                line.quantity(),
                line.unit(),
                line.price(),
                line.rowDiscount(),
                line.vat(),
                line.bookQuantity());
    }
}
