package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentCreated;

/** Reads documents for people. Every query is bounded by owner and organisations where the caller is. */
@ApplicationScoped
public class DocumentQueries {

    private static final String COLUMNS = """
            SELECT seq, content::text AS content, source, deal, state, cancel_reason,
              (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'document' ORDER BY system), '[]')
               FROM document_target t WHERE t.document = d.id) AS targets
            FROM document d
            WHERE ($1::text IS NULL OR owner_email = $1) AND ($2::text[] IS NULL OR organization_bin = ANY ($2))""";
    private static final String GET = COLUMNS + " AND id = $3";
    private static final String LIST = COLUMNS + """
             AND ($3::text IS NULL OR source = $3) AND ($4::text IS NULL OR deal = $4)
              AND ($5::text IS NULL OR type = $5)
              AND ($6::text IS NULL OR state = $6
                OR EXISTS (SELECT FROM document_target t WHERE t.document = d.id AND t.state = $6))
              AND ($7::date IS NULL OR date >= $7) AND ($8::date IS NULL OR date <= $8)
              AND ($9::bigint IS NULL OR seq < $9)
            ORDER BY seq DESC LIMIT $10""";
    private static final String DIFFERENCES = """
            SELECT d.field, d.before, d.after, d.at FROM order_difference d
            JOIN orders o ON o.source = d.source AND o.deal = d.deal AND o.version_hash = d.version_hash
            WHERE d.source = $1 AND d.deal = $2 ORDER BY d.id""";

    private final Pool pool;

    DocumentQueries(Pool pool) {
        this.pool = pool;
    }

    /** A row with the document that it holds. */
    public record Found(Row row, DocumentCreated document) {
        public long seq() {
            return row.getLong("seq");
        }
    }

    /** @param parameters owner, organisations, then those of the list in the order of the query */
    public Uni<List<Found>> list(Object... parameters) {
        return pool.preparedQuery(LIST).execute(Tuple.from(parameters)).map(DocumentQueries::read);
    }

    /** Empty when there is none that the caller may see. */
    public Uni<List<Found>> get(String owner, String[] organizations, UUID id) {
        return pool.preparedQuery(GET)
                .execute(Tuple.from(new Object[] {owner, organizations, id}))
                .map(DocumentQueries::read);
    }

    public Uni<List<Row>> differences(String source, String deal) {
        return pool.preparedQuery(DIFFERENCES)
                .execute(Tuple.of(source, deal))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static List<Found> read(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Found(row, Json.read(row.getString("content"), DocumentCreated.class)))
                .toList();
    }
}
