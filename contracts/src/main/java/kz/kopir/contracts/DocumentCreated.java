package kz.kopir.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A document is issued: all that a target system needs to post it.
 *
 * @param customer     the buyer, or of a receipt the supplier; null where goods stay with us
 * @param currencyRate tenge for one unit of the currency; null for tenge
 * @param targets the systems that must have it, such as {@code onec}; a gateway that is not named ignores it
 * @param base    the document that this one rests on and waits for, or null
 * @param corrects     the cancelled document in whose place this one stands, or null
 * @param turnoverDate the day that decides the rate of VAT and the period of the tax; null where it is the document's own date
 * @param movement     null where nothing moves, or nobody said from where
 */
public record DocumentCreated(
        DocumentRef document,
        Organization organization,
        Customer customer,
        Contract contract,
        Payment payment,
        String currency,
        BigDecimal currencyRate,
        List<DocumentLine> lines,
        Totals totals,
        List<String> targets,
        UUID base,
        UUID corrects,
        LocalDate turnoverDate,
        Movement movement,
        Responsible responsible,
        OffsetDateTime issuedAt)
        implements KopirEvent {

    /** A plain sale: in tenge, without a contract, correcting nothing. */
    public DocumentCreated(
            DocumentRef document,
            Organization organization,
            Customer customer,
            Payment payment,
            String currency,
            List<DocumentLine> lines,
            Totals totals,
            List<String> targets,
            UUID base,
            Responsible responsible,
            OffsetDateTime issuedAt) {
        this(
                document,
                organization,
                customer,
                null,
                payment,
                currency,
                null,
                lines,
                totals,
                targets,
                base,
                null,
                null,
                null,
                responsible,
                issuedAt);
    }

    /** The same content under another reference, such as a later revision, for those systems. */
    public DocumentCreated as(DocumentRef other, List<String> systems, OffsetDateTime at) {
        return new DocumentCreated(
                other,
                organization,
                customer,
                contract,
                payment,
                currency,
                currencyRate,
                lines,
                totals,
                systems,
                base,
                corrects,
                turnoverDate,
                movement,
                responsible,
                at);
    }

    /** The day that decides the rate of VAT and the period of the tax. */
    public LocalDate turnover() {
        return turnoverDate == null ? document.date() : turnoverDate;
    }

    @Override
    public String key() {
        return document.order().key();
    }
}
