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
 * @param turnover the date of turnover: that of the base, else its own
 * @param base     the document that it rests on, or null
 * @param corrects the document in whose place it stands, or null
 */
record Slot(
        OrderRef order,
        DocumentType type,
        int set,
        int revision,
        LocalDate date,
        LocalDate turnover,
        UUID base,
        UUID corrects,
        Responsible responsible) {

    static Slot of(DocumentCreated document, LocalDate date, LocalDate turnover) {
        var ref = document.document();
        return new Slot(
                ref.order(),
                ref.type(),
                ref.set(),
                ref.revision(),
                date,
                turnover,
                document.base(),
                document.corrects(),
                document.responsible());
    }

    Slot in(OrderRef otherOrder, int otherSet, int otherRevision) {
        return new Slot(otherOrder, type, otherSet, otherRevision, date, turnover, base, corrects, responsible);
    }

    Slot withRevision(int other) {
        return in(order, set, other);
    }

    UUID id() {
        return Unnumbered.id(order, type, set);
    }
}
