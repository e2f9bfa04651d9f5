package kz.kopir.document.print;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.kopir.document.Amounts;
import kz.kopir.document.Names;

/**
 * All that a form may show of one document.
 *
 * @param form         the code of a {@link PrintForm}, such as {@code invoice}
 * @param contract     null: without one
 * @param rates        totals per VAT rate, in the order of printing
 * @param totals       the sum of the lines
 * @param currency     ISO 4217
 * @param currencyRate tenge for one unit; null for tenge
 * @param base         the document that this one follows; may be null
 * @param esf          registration in the ESF system; null before it
 * @param knp          the payment purpose code (КНП) that the seller configured; may be null
 * @param paymentLink  printed as a QR code; may be null
 */
public record PrintedDocument(
        String form,
        String number,
        LocalDate date,
        Mark mark,
        Party seller,
        Party buyer,
        Reference contract,
        List<PrintedLine> lines,
        List<RateTotal> rates,
        Amounts totals,
        String currency,
        BigDecimal currencyRate,
        Reference base,
        Esf esf,
        String knp,
        String paymentLink,
        Delivery delivery,
        Movement movement) {

    /** Another paper: its kind where it matters, number and date. */
    public record Reference(Names kind, String number, LocalDate date) {}

    /** @param rate null: without VAT */
    public record RateTotal(BigDecimal rate, Amounts amounts) {}

    /** @param status as the ESF system names it */
    public record Esf(String registrationNumber, String status) {}
}
