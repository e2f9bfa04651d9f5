package kz.kopir.document.drafting;

import java.time.LocalDate;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Responsible;
import kz.kopir.document.issuing.Unnumbered;

/**
 * The place of a document among others: whose order it fulfils, and which one of its type it is there.
 *
 * @param date     of the document
 * @param turnoverDate the date of turnover where the base or the corrected document says it, else null
 * @param base     the document that it rests on, or null
 * @param corrects the document in whose place it stands, or null
 */
record Slot(
        OrderRef order,
        DocumentType type,
        int set,
        int revision,
        LocalDate date,
        LocalDate turnoverDate,
        UUID base,
        UUID corrects,
        Responsible responsible) {

    static Slot of(DocumentCreated document, LocalDate date) {
        var ref = document.document();
        return new Slot(
                ref.order(),
                ref.type(),
                ref.set(),
                ref.revision(),
                date,
                document.turnoverDate(),
                document.base(),
                document.corrects(),
                document.responsible());
    }

    Slot in(OrderRef otherOrder, int otherSet, int otherRevision) {
        return new Slot(otherOrder, type, otherSet, otherRevision, date, turnoverDate, base, corrects, responsible);
    }

    Slot withRevision(int other) {
        return in(order, set, other);
    }

    LocalDate turnover() {
        return turnoverDate == null ? date : turnoverDate;
    }

    UUID id() {
        return Unnumbered.id(order, type, set);
    }
}
