package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.document.portal.Deadlines;
import kz.kopir.platform.delivery.Tx;

/** Finds them in {@code document}. */
@ApplicationScoped
class PgDeadlines implements Deadlines {

    private static final int YEAR = 1;
    // a sale under a tax invoice is not due for itself
    private static final String OPEN = """
            SELECT d.id, d.seq, d.type, d.number, d.organization_bin, d.owner_email, d.content #>> '{customer,name}' AS customer, d.turnover
            FROM document d LEFT JOIN esf e ON e.document = d.id
            WHERE d.state = 'ISSUED' AND d.type IN ('WAYBILL', 'COMPLETION_ACT', 'TAX_INVOICE') AND d.turnover >= $1
              AND e.registration_number IS NULL
              AND (d.type = 'TAX_INVOICE' OR d.customer_tax_id IS NOT NULL AND (d.content #>> '{totals,vat}')::numeric > 0
                AND NOT """ + InvoicedSales.IS_INVOICED + ")";
    private static final String COUNT = """
            SELECT organization_bin, count(*) FILTER (WHERE turnover + $2::int >= $3) AS due, count(*) FILTER (WHERE turnover + $2::int < $3) AS late
            FROM (""" + OPEN + ") o WHERE turnover + $2::int <= $4 GROUP BY organization_bin";

    private final Pool pool;
    private final int term;

    PgDeadlines(Pool pool, DocumentConfig config) {
        this.pool = pool;
        this.term = config.esf().term().getDays();
    }

    @Override
    public Uni<List<Open>> list(
            Scope scope, String organization, Boolean late, LocalDate today, Open after, int limit) {
        var where = new Conditions();
        // the first value is that of the inner query
        where.add("?::date IS NOT NULL", today.minusYears(YEAR));
        where.add("owner_email = ?", scope.owner());
        where.add("organization_bin = ANY (?)", (Object) scope.organizations());
        where.add("organization_bin = ?", organization);
        if (late != null) {
            where.add(late ? "turnover < ?" : "turnover >= ?", today.minusDays(term));
        }
        if (after != null) {
            where.add("(turnover, seq) > (?, ?)", after.turnover(), after.seq());
        }
        return pool.preparedQuery(
                        "SELECT * FROM (" + OPEN + ") o WHERE " + where + " ORDER BY turnover, seq LIMIT " + limit)
                .execute(where.parameters())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::read)
                        .toList());
    }

    @Override
    public Uni<List<Count>> count(Tx tx, LocalDate today, LocalDate until) {
        return tx.sql()
                .preparedQuery(COUNT)
                .execute(Tuple.of(today.minusYears(YEAR), term, today, until))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row ->
                                new Count(row.getString("organization_bin"), row.getLong("due"), row.getLong("late")))
                        .toList());
    }

    @Override
    public Uni<Boolean> claim(Tx tx, LocalDate day) {
        return tx.sql()
                .preparedQuery("INSERT INTO esf_told VALUES ($1) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(day))
                .map(rows -> rows.rowCount() == 1);
    }

    private Open read(Row row) {
        var turnover = row.getLocalDate("turnover");
        return new Open(
                row.getUUID("id"),
                row.getLong("seq"),
                DocumentType.valueOf(row.getString("type")),
                row.getString("number"),
                row.getString("organization_bin"),
                row.getString("customer"),
                turnover,
                turnover.plusDays(term));
    }
}
