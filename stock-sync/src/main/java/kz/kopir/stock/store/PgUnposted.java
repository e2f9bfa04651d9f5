package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kz.kopir.platform.delivery.Tx;

/** Goods that documents of ours take and 1C does not know of yet. */
@ApplicationScoped
public class PgUnposted {

    private static final String WITHOUT_OLDER = "DELETE FROM stock_unposted WHERE document = $1 AND revision < $2";
    private static final String ADD = """
            INSERT INTO stock_unposted (document, line, connection, product, warehouse, quantity, revision)
            SELECT $1, $2, $3, $4, $5, $6, $7
            WHERE NOT EXISTS (SELECT FROM stock_document_ended WHERE document = $1 AND revision >= $7)
            ON CONFLICT DO NOTHING""";
    private static final String ENDED = """
            INSERT INTO stock_document_ended AS e (document, revision, at) VALUES ($1, $2, $3)
            ON CONFLICT (document) DO UPDATE SET revision = excluded.revision, at = excluded.at WHERE e.revision <= excluded.revision""";
    private static final String END = """
            UPDATE stock_unposted SET ended_at = $3 WHERE document = $1 AND revision <= $2 AND ended_at IS NULL
            RETURNING connection, product""";
    private static final String FORGET = """
            WITH lines AS (DELETE FROM stock_unposted WHERE ended_at < now() - interval '7 days')
            DELETE FROM stock_document_ended WHERE at < now() - interval '40 days'""";

    private final Pool pool;

    PgUnposted(Pool pool) {
        this.pool = pool;
    }

    /**
     * A row of a document.
     *
     * @param product   its key or article
     * @param warehouse its code or name; null where the document names none
     */
    public record Line(int line, String product, String warehouse, BigDecimal quantity) {}

    /** A product of a connection. */
    public record Product(String connection, String product) {}

    public Uni<Void> add(Tx tx, UUID document, int revision, String connection, List<Line> lines) {
        return tx.sql()
                .preparedQuery(WITHOUT_OLDER)
                .execute(Tuple.of(document, revision))
                .chain(() -> tx.sql()
                        .preparedQuery(ADD)
                        .executeBatch(lines.stream()
                                .map(line -> Tuple.from(new Object[] {
                                    document,
                                    line.line(),
                                    connection,
                                    line.product(),
                                    line.warehouse(),
                                    line.quantity(),
                                    revision
                                }))
                                .toList()))
                .replaceWithVoid();
    }

    /** The document is in 1C, or will not be; answers what it held. */
    public Uni<List<Product>> end(Tx tx, UUID document, int revision, OffsetDateTime at) {
        var values = Tuple.of(document, revision, at);
        return tx.sql()
                .preparedQuery(ENDED)
                .execute(values)
                .chain(() -> tx.sql().preparedQuery(END).execute(values))
                .map(rows -> Rows.all(rows, row -> new Product(row.getString(0), row.getString(1))));
    }

    /** What ended long ago holds nothing. */
    public Uni<Void> forget() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }
}
