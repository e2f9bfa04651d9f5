package kz.kopir.document.portal;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.platform.delivery.Tx;

/**
 * Electronic invoices that are still to be issued: of tax invoices that the portal has not registered, and of sales with VAT to a buyer with a
 * BIN or IIN that have no tax invoice. One year back at most.
 */
public interface Deadlines {

    /**
     * One that is open.
     *
     * @param seq     where a list goes on after it
     * @param lastDay the last day in time
     */
    record Open(
            UUID document,
            long seq,
            DocumentType type,
            String number,
            String organizationBin,
            String customer,
            LocalDate turnover,
            LocalDate lastDay) {}

    /** How many are open of an organisation. */
    record Count(String organizationBin, long due, long late) {}

    /**
     * Oldest turnover first.
     *
     * @param late    only those whose last day is over, or only the others; null for both
     * @param after   the last one seen; null begins with the oldest
     */
    Uni<List<Open>> list(Scope scope, String organization, Boolean late, LocalDate today, Open after, int limit);

    /** @param until those are due whose last day is not after it */
    Uni<List<Count>> count(Tx tx, LocalDate today, LocalDate until);

    /** False when people were told on that day already. */
    Uni<Boolean> claim(Tx tx, LocalDate day);
}
