package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.document.life.IssuedDocuments.Scope;

/** Reads documents for people. Every query is bounded by owner and organisations where the caller is. */
@ApplicationScoped
public class DocumentQueries {

    private static final String COLUMNS = """
            seq, date, source, deal, state, revision, cancel_reason, request::text AS request,
              (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'document' ORDER BY system), '[]')
               FROM document_target t WHERE t.document = d.id) AS targets
            FROM document d WHERE\s""";
    private static final String GET = "SELECT content::text AS content, " + COLUMNS;
    private static final String LIST = "SELECT (content - 'lines')::text AS content, " + COLUMNS;
    private static final String NEWEST_FIRST = " ORDER BY date DESC, seq DESC";
    // one plan for all amounts would look for a few very large ones from the newest document backwards
    private static final String PLANNED_BY_ITS_VALUES = "SET LOCAL plan_cache_mode = force_custom_plan";
    private static final String DIFFERENCES = """
            SELECT d.field, d.before, d.after, d.at FROM order_difference d
            JOIN orders o ON o.source = d.source AND o.deal = d.deal AND o.version_hash = d.version_hash
            WHERE d.source = $1 AND d.deal = $2 ORDER BY d.id""";

    private final Pool pool;

    DocumentQueries(Pool pool) {
        this.pool = pool;
    }

    /** A row with the document that it holds; a listed one comes without its lines. */
    public record Found(Row row, DocumentCreated document) {

        public Cursor cursor() {
            return new Cursor(row.getLocalDate("date"), row.getLong("seq"));
        }
    }

    /** Which documents are meant; what is null does not narrow. */
    public record Filter(
            String organization,
            String source,
            String deal,
            String type,
            String state,
            LocalDate from,
            LocalDate to,
            String customer,
            String number,
            BigDecimal amountFrom,
            BigDecimal amountTo,
            String text) {}

    /** Where a list goes on; newest first. */
    public record Cursor(LocalDate date, long seq) {

        @Override
        public String toString() {
            return date + "." + seq;
        }
    }

    /** @param after null begins with the newest */
    public Uni<List<Found>> list(Scope scope, Filter filter, Cursor after, int limit) {
        var where = new Conditions();
        inScope(where, scope);
        where.add("organization_bin = ?", filter.organization());
        where.add("source = ?", filter.source());
        where.add("deal = ?", filter.deal());
        where.add("type = ?", filter.type());
        if (filter.state() != null && filter.state().matches("DRAFT|ISSUED|CANCELLED")) {
            where.add("state = ?", filter.state());
        } else {
            where.add("id IN (SELECT t.document FROM document_target t WHERE t.state = ?)", filter.state());
        }
        where.add("date >= ?", filter.from());
        where.add("date <= ?", filter.to());
        where.add("customer_tax_id = ?", filter.customer());
        where.add("number LIKE ?", filter.number() == null ? null : beginsWith(filter.number()));
        where.add("total >= ?", filter.amountFrom());
        where.add("total <= ?", filter.amountTo());
        where.add("search @@ to_tsquery('simple', ?)", filter.text() == null ? null : SearchText.query(filter.text()));
        if (after != null) {
            where.add("(date, seq) < (?, ?)", after.date(), after.seq());
        }
        // the page is chosen by the indexes alone where they hold all that is asked for; only its rows are read
        var page = "SELECT seq FROM document WHERE " + where + NEWEST_FIRST + " LIMIT " + limit;
        return pool.withTransaction(connection -> connection
                .query(PLANNED_BY_ITS_VALUES)
                .execute()
                .chain(() -> connection
                        .preparedQuery(LIST + "seq IN (" + page + ")" + NEWEST_FIRST)
                        .execute(where.parameters())
                        .map(DocumentQueries::read)));
    }

    /** Empty when there is none that the caller may see. */
    public Uni<List<Found>> get(Scope scope, UUID id) {
        var where = new Conditions();
        inScope(where, scope);
        where.add("id = ?", id);
        return pool.preparedQuery(GET + where).execute(where.parameters()).map(DocumentQueries::read);
    }

    public Uni<List<Row>> differences(String source, String deal) {
        return pool.preparedQuery(DIFFERENCES)
                .execute(Tuple.of(source, deal))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static void inScope(Conditions where, Scope scope) {
        where.add("owner_email = ?", scope.owner());
        where.add("organization_bin = ANY (?)", (Object) scope.organizations());
    }

    private static String beginsWith(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static List<Found> read(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Found(row, Json.read(row.getString("content"), DocumentCreated.class)))
                .toList();
    }
}
