package kz.kopir.document.esf;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What an electronic tax invoice says and our documents do not know.
 *
 * @param turnoverDate   дата совершения оборота; null means the document's own date, see ADR 7
 * @param related        the invoice that this one corrects or adds to; null for an ordinary one
 * @param contract       must be said, if only that there is none
 * @param delivery       the document that the goods were handed over with, or null
 * @param currencyRate   tenge for one unit of the document's currency on the date of turnover; null for tenge
 * @param lines          by the number of the document's row; a row may be missing
 * @param operator       who fills it in, at most 200 characters; null means the seller's issuer
 * @param additionalInfo дополнительные сведения, or null
 */
public record EsfDetails(
        Type type,
        LocalDate turnoverDate,
        RelatedInvoice related,
        Contract contract,
        DeliveryDocument delivery,
        EsfBuyer buyer,
        BigDecimal currencyRate,
        Map<Integer, EsfLine> lines,
        String operator,
        String additionalInfo,
        EsfDefaults defaults) {

    public EsfDetails {
        type = type == null ? Type.ORDINARY_INVOICE : type;
        buyer = buyer == null ? EsfBuyer.ofDocument() : buyer;
        lines = lines == null ? Map.of() : Map.copyOf(lines);
    }

    /** Under the portal's names. */
    public enum Type {
        ORDINARY_INVOICE,
        /** Исправленный: replaces the related one. */
        FIXED_INVOICE,
        /** Дополнительный: changes its sums. */
        ADDITIONAL_INVOICE
    }

    /**
     * An invoice that the portal has.
     *
     * @param number             as sent to the portal, digits only
     * @param registrationNumber the portal's, such as {@code ESF-990140000483-20261118-76963660}, or null
     */
    public record RelatedInvoice(LocalDate date, String number, String registrationNumber) {}

    /** Whether there is a contract, and which. */
    public sealed interface Contract {}

    public record Signed(String number, LocalDate date) implements Contract {}

    public record WithoutContract() implements Contract {}

    /** Such as a waybill or an act. */
    public record DeliveryDocument(String number, LocalDate date) {}

    EsfLine line(int number) {
        return lines.getOrDefault(number, EsfLine.UNSAID);
    }
}
