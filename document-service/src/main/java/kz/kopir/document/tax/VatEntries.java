package kz.kopir.document.tax;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.tax.VatEntry.Bucket;

/**
 * What documents come to for the tax. A sale counts once: by its waybill or act, and by its tax invoice only where there is neither; purchases
 * by their receipts. Cancelled documents and drafts do not count.
 */
public interface VatEntries {

    /** A document behind a figure. */
    record Behind(
            UUID document,
            long seq,
            DocumentType type,
            String number,
            LocalDate date,
            BigDecimal net,
            BigDecimal vat) {}

    Uni<List<VatEntry>> of(String organizationBin, Quarter quarter);

    /**
     * @param rate  narrows to one rate; null for all
     * @param after the seq of the last one seen; 0 begins
     */
    Uni<List<Behind>> behind(
            String organizationBin, Quarter quarter, List<Bucket> buckets, BigDecimal rate, long after, int limit);
}
