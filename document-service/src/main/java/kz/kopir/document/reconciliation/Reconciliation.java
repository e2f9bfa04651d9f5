package kz.kopir.document.reconciliation;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.kopir.contracts.DocumentType;

/**
 * Compares the deals that were told, the documents that were issued, and what each target system made of them. What somebody entered in a
 * target system by hand is not known here.
 */
public interface Reconciliation {

    /**
     * What is compared.
     *
     * @param from          the first day: of a document its date, of a deal the day on which it was first told, in Almaty
     * @param to            the last day
     * @param organizations BINs; null for all
     * @param kind          null for all
     */
    record Period(LocalDate from, LocalDate to, String[] organizations, String source, Finding.Kind kind) {}

    record Deals(long told, long withDocuments, long refused, long reopened) {}

    record Documents(
            String organizationBin, DocumentType type, String state, String currency, long count, BigDecimal gross) {}

    record Answers(String system, String state, long count) {}

    record Summary(Deals deals, List<Documents> documents, List<Answers> targets) {}

    Uni<Summary> summary(Period period);

    /** @param after the id of the last one seen, or null */
    Uni<List<Finding>> findings(Period period, String after, int limit);
}
