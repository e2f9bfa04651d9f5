package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Finds stock by what a person types: an exact code, article or barcode wins over parts of names. */
@ApplicationScoped
public class PgSearch {

    private static final String FIND = """
            WITH named AS (
              SELECT connection, key, code, name, article, barcode,
                (code = $1 OR article = $1 OR barcode = $1) IS TRUE AS exact
              FROM stock_product
              WHERE NOT deleted AND (code = $1 OR article = $1 OR barcode = $1 OR name ILIKE $2)
            ), meant AS (
              SELECT * FROM named WHERE exact OR NOT EXISTS (SELECT FROM named WHERE exact) ORDER BY name, connection, key LIMIT $3
            )
            SELECT m.connection, m.key AS product, m.code, m.name, m.article, m.barcode, w.told_as AS warehouse, n.quantity, n.reserved,
              (SELECT max(s.read_at) FROM stock_seen s
               WHERE s.connection = m.connection AND (s.scope = 'ALL' OR s.key IN (m.key, n.warehouse))) AS seen_at
            FROM meant m
              LEFT JOIN stock_now n ON n.connection = m.connection AND n.product = m.key
              LEFT JOIN stock_warehouse w ON w.connection = n.connection AND w.key = n.warehouse
            ORDER BY m.name, m.connection, m.key, w.told_as""";

    private final Pool pool;

    PgSearch(Pool pool) {
        this.pool = pool;
    }

    /**
     * A product on a shelf.
     *
     * @param warehouse null, as the quantities are, where there is none of it anywhere
     * @param seenAt    when it was last seen to be so
     */
    public record Shelved(
            String connection,
            UUID product,
            String code,
            String name,
            String article,
            String barcode,
            String warehouse,
            BigDecimal quantity,
            BigDecimal reserved,
            OffsetDateTime seenAt) {}

    public Uni<List<Shelved>> find(String text, int products) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(text, "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%", products))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgSearch::read)
                        .toList());
    }

    private static Shelved read(Row row) {
        return new Shelved(
                row.getString("connection"),
                row.getUUID("product"),
                row.getString("code"),
                row.getString("name"),
                row.getString("article"),
                row.getString("barcode"),
                row.getString("warehouse"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("reserved"),
                row.getOffsetDateTime("seen_at"));
    }
}
