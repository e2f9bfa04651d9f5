package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.tax.Quarter;
import kz.kopir.document.tax.VatEntries;
import kz.kopir.document.tax.VatEntry;
import kz.kopir.document.tax.VatEntry.Bucket;

/** Adds up the rows of {@code document}; a document in another currency counts at its rate, rounded row by row. */
@ApplicationScoped
class PgVatEntries implements VatEntries {

    private static final String ENTRIES = """
            WITH papers AS (
              SELECT d.id, d.seq, d.type, d.number, d.date, d.content, d.customer_tax_id,
                d.type = 'TAX_INVOICE' OR """ + InvoicedSales.IS_INVOICED + """
                 AS invoiced
              FROM document d
              WHERE d.organization_bin = $1 AND d.turnover BETWEEN $2 AND $3 AND d.state = 'ISSUED'
                AND (d.type IN ('WAYBILL', 'COMPLETION_ACT', 'RECEIPT')
                  OR d.type = 'TAX_INVOICE' AND NOT EXISTS (SELECT FROM document s WHERE s.source = d.source AND s.deal = d.deal
                    AND s.type IN ('WAYBILL', 'COMPLETION_ACT') AND s.state = 'ISSUED'))),
            entries AS (
              SELECT p.id, p.seq, p.type, p.number, p.date, nullif(line #>> '{vat,rate}', '')::numeric AS rate,
                round((line ->> 'net')::numeric * coalesce((p.content ->> 'currency_rate')::numeric, 1), 2) AS net,
                round((line ->> 'vat_amount')::numeric * coalesce((p.content ->> 'currency_rate')::numeric, 1), 2) AS vat,
                CASE WHEN p.type = 'RECEIPT' THEN
                    CASE WHEN (line ->> 'vat_amount')::numeric = 0 THEN 'PURCHASES_WITHOUT_VAT'
                      WHEN p.customer_tax_id IS NULL THEN 'PURCHASES_OTHER' ELSE 'PURCHASES_INVOICED' END
                  ELSE CASE line #>> '{vat,category}' WHEN 'ZERO' THEN 'SALES_ZERO' WHEN 'EXEMPT' THEN 'SALES_EXEMPT'
                      WHEN 'NONE' THEN 'SALES_WITHOUT_VAT' ELSE CASE WHEN p.invoiced THEN 'SALES_INVOICED' ELSE 'SALES_OTHER' END END
                  END AS bucket
              FROM papers p CROSS JOIN LATERAL jsonb_array_elements(p.content -> 'lines') AS line)
            """;
    private static final String SUMS = ENTRIES + """
            SELECT bucket, rate, sum(net) AS net, sum(vat) AS vat, count(DISTINCT id) AS documents
            FROM entries GROUP BY bucket, rate ORDER BY bucket, rate""";
    private static final String BEHIND = ENTRIES + """
            SELECT id, seq, type, number, date, sum(net) AS net, sum(vat) AS vat FROM entries
            WHERE bucket = ANY ($4) AND ($5::numeric IS NULL OR rate = $5) AND seq > $6
            GROUP BY id, seq, type, number, date ORDER BY seq LIMIT $7""";

    private final Pool pool;

    PgVatEntries(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<VatEntry>> of(String organizationBin, Quarter quarter) {
        return pool.preparedQuery(SUMS)
                .execute(Tuple.of(organizationBin, quarter.first(), quarter.last()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new VatEntry(
                                Bucket.valueOf(row.getString("bucket")),
                                row.getBigDecimal("rate"),
                                row.getBigDecimal("net"),
                                row.getBigDecimal("vat"),
                                row.getLong("documents")))
                        .toList());
    }

    @Override
    public Uni<List<Behind>> behind(
            String organizationBin, Quarter quarter, List<Bucket> buckets, BigDecimal rate, long after, int limit) {
        return pool.preparedQuery(BEHIND)
                .execute(Tuple.from(new Object[] {
                    organizationBin,
                    quarter.first(),
                    quarter.last(),
                    buckets.stream().map(Bucket::name).toArray(String[]::new),
                    rate,
                    after,
                    limit
                }))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Behind(
                                row.getUUID("id"),
                                row.getLong("seq"),
                                DocumentType.valueOf(row.getString("type")),
                                row.getString("number"),
                                row.getLocalDate("date"),
                                row.getBigDecimal("net"),
                                row.getBigDecimal("vat")))
                        .toList());
    }
}
