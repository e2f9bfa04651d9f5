package kz.kopir.contracts;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Which document an event speaks of.
 *
 * @param id       UUIDv5 of source, deal, type and set
 * @param revision grows with each event of ours about the document, from 1; a lower one than seen is ignored
 * @param set      grows by one with each explicit cancel-and-reissue, from 1
 * @param number   our number, such as {@code WB-2026-11-0001}
 * @param date     the document's date in the organisation's zone
 */
public record DocumentRef(
        UUID id,
        int revision,
        OrderRef order,
        int set,
        String organizationBin,
        DocumentType type,
        String number,
        LocalDate date) {

    /** The same document under a later revision: consumers ignore lower ones than they have seen. */
    public DocumentRef withRevision(int later) {
        return new DocumentRef(id, later, order, set, organizationBin, type, number, date);
    }

    public DocumentRef withNumber(String given) {
        return new DocumentRef(id, revision, order, set, organizationBin, type, given, date);
    }
}
