package kz.kopir.document.store;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.OrderRef;

/** Reads all that there is, in the order of its key, for services that build a read model of it. */
@ApplicationScoped
public class ExportQueries {

    private static final String ORDERS = """
            SELECT source, deal, content::text AS content, refusal_code, refusal, reopened, reopened_version, updated_at FROM orders
            WHERE ($1::text IS NULL OR (source, deal) > ($1, $2)) ORDER BY source, deal LIMIT $3""";
    private static final String DOCUMENTS = """
            SELECT seq, content::text AS content, revision, state,
              (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'document' ORDER BY system), '[]')::text FROM document_target t WHERE t.document = d.id) AS targets
            FROM document d WHERE seq > $1 AND state <> 'DRAFT' ORDER BY seq LIMIT $2""";

    private final Pool pool;

    ExportQueries(Pool pool) {
        this.pool = pool;
    }

    /**
     * An order as it is kept.
     *
     * @param content         the latest {@code deal.closed}; null while only its reopening was told
     * @param reopened        why it is no longer closed, or null
     * @param reopenedVersion the version that was taken back, or null
     */
    public record Order(
            String source,
            String deal,
            @JsonRawValue String content,
            String refusalCode,
            String refusal,
            String reopened,
            Long reopenedVersion,
            OffsetDateTime updatedAt) {

        public String key() {
            return new OrderRef(source, deal).key();
        }
    }

    /**
     * A document as it is kept.
     *
     * @param content  its {@code document.created}
     * @param revision of the latest event about it
     * @param state    ISSUED or CANCELLED
     * @param targets  what the target systems made of it
     */
    public record Document(
            long seq,
            @JsonRawValue String content,
            int revision,
            String state,
            @JsonRawValue String targets) {}

    /** @param after the key of the last one that is known; null begins with the first */
    public Uni<List<Order>> orders(OrderRef after, int limit) {
        return pool.preparedQuery(ORDERS)
                .execute(Tuple.of(after == null ? null : after.source(), after == null ? null : after.deal(), limit))
                .map(rows -> all(rows, ExportQueries::order));
    }

    /** @param after 0 begins with the first */
    public Uni<List<Document>> documents(long after, int limit) {
        return pool.preparedQuery(DOCUMENTS)
                .execute(Tuple.of(after, limit))
                .map(rows -> all(rows, ExportQueries::document));
    }

    private static Order order(Row row) {
        return new Order(
                row.getString("source"),
                row.getString("deal"),
                row.getString("content"),
                row.getString("refusal_code"),
                row.getString("refusal"),
                row.getString("reopened"),
                row.getLong("reopened_version"),
                row.getOffsetDateTime("updated_at"));
    }

    private static Document document(Row row) {
        return new Document(
                row.getLong("seq"),
                row.getString("content"),
                row.getInteger("revision"),
                row.getString("state"),
                row.getString("targets"));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
