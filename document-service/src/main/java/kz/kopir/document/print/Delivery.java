package kz.kopir.document.print;

import java.time.LocalDate;
import kz.kopir.document.Names;

/** How goods change hands; every part may be null. */
public record Delivery(
        Names responsible,
        Names carrier,
        String consignmentNote,
        PowerOfAttorney powerOfAttorney,
        Names consignor,
        Names consignee,
        Names destination,
        Names paymentTerms,
        Names dispatch) {

    public static final Delivery UNKNOWN = new Delivery(null, null, null, null, null, null, null, null, null);

    public record PowerOfAttorney(String number, LocalDate date, Names issuedBy) {}
}
