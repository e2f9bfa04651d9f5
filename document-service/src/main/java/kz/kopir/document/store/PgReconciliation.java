package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.reconciliation.Finding;
import kz.kopir.document.reconciliation.Reconciliation;

/** Compares {@code orders}, {@code document} and {@code document_target}. */
@ApplicationScoped
class PgReconciliation implements Reconciliation {

    // $1 from, $2 to, $3 organisations, $4 source
    private static final String PERIOD = """
            WITH deals AS (
              SELECT o.*, EXISTS (SELECT FROM document d WHERE d.source = o.source AND d.deal = o.deal AND d.state = 'ISSUED') AS papered
              FROM orders o WHERE content IS NOT NULL
                AND o.created_at >= $1::date::timestamp AT TIME ZONE 'Asia/Almaty'
                AND o.created_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Almaty'
                AND ($3::text[] IS NULL OR o.content ->> 'seller_bin' = ANY ($3)) AND ($4::text IS NULL OR o.source = $4)),
            papers AS (
              SELECT * FROM document d WHERE state <> 'DRAFT' AND d.date BETWEEN $1 AND $2
                AND ($3::text[] IS NULL OR d.organization_bin = ANY ($3)) AND ($4::text IS NULL OR d.source = $4))
            """;
    private static final String DEALS = PERIOD + """
            SELECT count(*) AS told, count(*) FILTER (WHERE papered) AS with_documents,
              count(*) FILTER (WHERE refusal_code IS NOT NULL AND NOT papered) AS refused,
              count(*) FILTER (WHERE reopened IS NOT NULL) AS reopened, (SELECT count(*) FROM papers) AS papers FROM deals""";
    private static final String DOCUMENTS = PERIOD + """
            SELECT organization_bin, type, state, content ->> 'currency' AS currency, count(*) AS count, sum(total) AS gross,
              (SELECT count(*) FROM deals) AS deals
            FROM papers GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4""";
    private static final String TARGETS = PERIOD + """
            SELECT t.system, t.state, count(*) AS count, (SELECT count(*) FROM deals) AS deals
            FROM papers d JOIN document_target t ON t.document = d.id GROUP BY 1, 2 ORDER BY 1, 2""";
    // $5 patience, $6 kind, $7 after
    private static final String FINDINGS = PERIOD + """
            , found AS (
              SELECT 'DEAL_REFUSED' AS kind, o.source || '/' || o.deal AS "order", NULL::uuid AS document, NULL AS number, NULL AS system,
                NULL AS ours, NULL AS theirs, o.refusal_code || ' ' || o.refusal AS detail
              FROM deals o WHERE NOT papered AND refusal_code IS NOT NULL AND reopened IS NULL
              UNION ALL
              SELECT 'DEAL_WITHOUT_DOCUMENTS', o.source || '/' || o.deal, NULL, NULL, NULL, NULL, NULL, NULL
              FROM deals o WHERE NOT papered AND refusal_code IS NULL AND reopened IS NULL AND updated_at < now() - $5::interval
              UNION ALL
              SELECT 'DEAL_DIFFERS', o.source || '/' || o.deal, NULL, NULL, NULL, min(f.before), min(f.after), string_agg(f.field, ', ' ORDER BY f.id)
              FROM deals o JOIN order_difference f ON f.source = o.source AND f.deal = o.deal AND f.version_hash = o.version_hash
                AND f.field <> '/closed_at'
              WHERE papered AND reopened IS NULL AND o.issued IS DISTINCT FROM o.content GROUP BY o.source, o.deal
              UNION ALL
              SELECT 'DEAL_REOPENED', d.source || '/' || d.deal, d.id, d.number, NULL, d.state, o.reopened, NULL
              FROM papers d JOIN orders o ON o.source = d.source AND o.deal = d.deal WHERE d.state = 'ISSUED' AND o.reopened IS NOT NULL
              UNION ALL
              SELECT 'DOUBLE', d.source || '/' || d.deal, d.id, d.number, NULL, d.number, e.number, NULL
              FROM papers d JOIN document e ON e.source = d.source AND e.deal = d.deal AND e.type = d.type AND e.state = 'ISSUED'
                AND e.set_number < d.set_number AND (e.content ->> 'base' IS NOT DISTINCT FROM d.content ->> 'base'
                  OR d.type IN ('WAYBILL', 'COMPLETION_ACT', 'TAX_INVOICE') AND (e.content ->> 'base' IS NULL OR d.content ->> 'base' IS NULL))
              WHERE d.state = 'ISSUED'
              UNION ALL
              SELECT 'BASE_CANCELLED', d.source || '/' || d.deal, d.id, d.number, NULL, b.number,
                (SELECT s.number FROM document s WHERE s.root = b.root AND s.id <> b.id AND s.state = 'ISSUED' LIMIT 1), b.cancel_reason
              FROM papers d JOIN document b ON b.id = (d.content ->> 'base')::uuid
              WHERE d.state = 'ISSUED' AND b.state = 'CANCELLED'
              UNION ALL
              SELECT CASE WHEN t.state = 'POSTED' THEN 'UNDONE_THERE' WHEN t.state = 'REJECTED' THEN 'REJECTED' ELSE 'NOT_POSTED' END,
                d.source || '/' || d.deal, d.id, d.number, t.system, d.state, coalesce(t.seen, t.state), t.code || ' ' || t.message
              FROM papers d JOIN document_target t ON t.document = d.id
              WHERE d.state = 'ISSUED' AND (t.state = 'REJECTED' OR t.state = 'POSTED' AND t.seen IN ('UNPOSTED', 'DELETED')
                OR t.state = 'POSTING' AND t.at < now() - $5::interval)
              UNION ALL
              SELECT 'DOUBLE_THERE', d.source || '/' || d.deal, d.id, d.number, t.system, d.number, t.reference, NULL
              FROM papers d JOIN document_target t ON t.document = d.id AND t.state = 'POSTED' AND t.reference IS NOT NULL
              WHERE d.state = 'ISSUED' AND EXISTS (SELECT FROM document_target u JOIN document e ON e.id = u.document AND e.state = 'ISSUED'
                WHERE u.reference = t.reference AND u.system = t.system AND u.connection IS NOT DISTINCT FROM t.connection
                  AND u.state = 'POSTED' AND e.seq < d.seq))
            SELECT * FROM (SELECT kind || ':' || coalesce(document::text, "order") || ':' || coalesce(system, '') AS id, * FROM found) f
            WHERE ($6::text IS NULL OR kind = $6) AND ($7::text IS NULL OR id > $7) ORDER BY id LIMIT $8""";

    private final Pool pool;
    private final Duration patience;

    PgReconciliation(Pool pool, DocumentConfig config) {
        this.pool = pool;
        this.patience = config.postingPatience();
    }

    @Override
    public Uni<Summary> summary(Period period) {
        return Uni.combine()
                .all()
                .unis(
                        query(DEALS, period).map(rows -> deals(rows.iterator().next())),
                        query(DOCUMENTS, period).map(rows -> all(rows, PgReconciliation::documents)),
                        query(TARGETS, period).map(rows -> all(rows, PgReconciliation::answers)))
                .with(Summary::new);
    }

    @Override
    public Uni<List<Finding>> findings(Period period, String after, int limit) {
        return pool.preparedQuery(FINDINGS)
                .execute(Tuple.from(new Object[] {
                    period.from(),
                    period.to(),
                    period.organizations(),
                    period.source(),
                    Interval.of().seconds((int) patience.toSeconds()),
                    period.kind() == null ? null : period.kind().name(),
                    after,
                    limit
                }))
                .map(rows -> all(rows, PgReconciliation::finding));
    }

    private Uni<RowSet<Row>> query(String sql, Period period) {
        return pool.preparedQuery(sql)
                .execute(
                        Tuple.from(new Object[] {period.from(), period.to(), period.organizations(), period.source()}));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static Deals deals(Row row) {
        return new Deals(
                row.getLong("told"), row.getLong("with_documents"), row.getLong("refused"), row.getLong("reopened"));
    }

    private static Documents documents(Row row) {
        return new Documents(
                row.getString("organization_bin"),
                DocumentType.valueOf(row.getString("type")),
                row.getString("state"),
                row.getString("currency"),
                row.getLong("count"),
                row.getBigDecimal("gross"));
    }

    private static Answers answers(Row row) {
        return new Answers(row.getString("system"), row.getString("state"), row.getLong("count"));
    }

    private static Finding finding(Row row) {
        return new Finding(
                row.getString("id"),
                Finding.Kind.valueOf(row.getString("kind")),
                row.getString("order"),
                row.getUUID("document"),
                row.getString("number"),
                row.getString("system"),
                row.getString("ours"),
                row.getString("theirs"),
                row.getString("detail"));
    }
}
