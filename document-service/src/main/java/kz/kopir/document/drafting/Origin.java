package kz.kopir.document.drafting;

import java.time.LocalDate;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Responsible;
import kz.kopir.document.OrganizationCard;

/**
 * What a document is made from.
 *
 * @param request everything that is said, by the request or by what it is made from
 * @param base    the document that it follows, or null
 * @param day     the day of the sale where an order says it, else null
 * @param turnoverDate the date of turnover where the base or the corrected document says it, else null
 */
record Origin(
        OrderRef order,
        DocumentRequest request,
        DocumentCreated base,
        Responsible responsible,
        LocalDate day,
        LocalDate turnoverDate,
        OrganizationCard seller) {

    Slot slot(LocalDate today) {
        var date = request.date() != null ? request.date() : day != null ? day : today;
        return new Slot(
                order,
                request.documentType(),
                0,
                0,
                date,
                turnoverDate,
                base == null ? null : base.document().id(),
                request.corrects(),
                responsible);
    }
}
