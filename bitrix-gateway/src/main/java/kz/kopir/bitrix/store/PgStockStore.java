package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.stock.StockFeeds.Warehouse;
import kz.kopir.bitrix.stock.StockLevel;
import kz.kopir.bitrix.stock.StockPart;

/** What 1C has of products, and how far the parts of snapshots have come. */
@ApplicationScoped
public class PgStockStore {

    private static final String FIND = """
            SELECT id, portal, snapshot, connection, warehouse, products, counted, written, done_at FROM stock_part WHERE id = $1""";
    private static final String LEVELS = """
            SELECT l.product, max(l.code) AS code, sum(l.quantity) AS quantity FROM stock_level l
            JOIN unnest($2::text[], $3::text[]) AS shown(connection, warehouse) USING (connection, warehouse)
            WHERE l.product = ANY ($1) GROUP BY l.product""";
    private static final String WRITING = """
            UPDATE stock_part SET written = ARRAY(SELECT DISTINCT unnest(written || $2::text[])) WHERE id = $1""";
    private static final String PLAN =
            "INSERT INTO stock_document (portal, number, part, kind, store) VALUES ($1, $2, $3, $4, $5)";
    private static final String CONDUCTING =
            "UPDATE stock_document SET conducting_at = now(), crm_id = $3 WHERE portal = $1 AND number = $2";
    private static final String END =
            "UPDATE stock_document SET state = $3, ended_at = now() WHERE portal = $1 AND number = $2 AND state = 'OPEN'";
    private static final String OPEN = """
            SELECT number, conducting_at > now() - $2::bigint * interval '1 millisecond' AS fresh
            FROM stock_document WHERE part = $1 AND state = 'OPEN' ORDER BY created_at, number""";
    private static final String FINISH = """
            UPDATE stock_part SET changed = $2, unchanged = $3, unmapped = $4, failed = $5, done_at = now() WHERE id = $1""";
    private static final String SUMS = """
            SELECT sum(changed)::int AS changed, sum(unchanged)::int AS unchanged, sum(unmapped)::int AS unmapped,
                   sum(failed)::int AS failed
            FROM stock_part WHERE snapshot = $1 AND connection = $2 AND warehouse = $3 AND portal = $4 AND counted
            HAVING bool_and(done_at IS NOT NULL)""";

    /**
     * A document that we meant to make and know no end of.
     *
     * @param fresh the portal may still be at work on it
     */
    public record OpenDocument(String number, boolean fresh) {}

    public Uni<Optional<StockPart>> find(SqlClient sql, long part) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(part))
                .map(rows -> stream(rows).map(PgStockStore::part).findFirst());
    }

    /** What the warehouses hold of the products together; one that none of them has ever held is left out. */
    public Uni<List<StockLevel>> levels(SqlClient sql, Collection<String> products, Collection<Warehouse> warehouses) {
        return sql.preparedQuery(LEVELS)
                .execute(Tuple.of(
                        products.toArray(String[]::new),
                        warehouses.stream().map(Warehouse::connection).toArray(String[]::new),
                        warehouses.stream().map(Warehouse::name).toArray(String[]::new)))
                .map(rows -> stream(rows)
                        .map(row -> new StockLevel(
                                row.getString("product"), row.getString("code"), row.getBigDecimal("quantity")))
                        .toList());
    }

    /** Notes before it is done that the portal's products are about to be written. */
    public Uni<Void> writing(SqlClient sql, long part, Collection<String> products) {
        return sql.preparedQuery(WRITING)
                .execute(Tuple.of(part, products.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Notes that a document with the number is about to be made. */
    public Uni<Void> plan(SqlClient sql, StockPart part, String number, String kind, String store) {
        return sql.preparedQuery(PLAN)
                .execute(Tuple.of(part.portal(), number, part.id(), kind, store))
                .replaceWithVoid();
    }

    /** Notes that the document is about to be conducted. */
    public Uni<Void> conducting(SqlClient sql, StockPart part, String number, String crmId) {
        return sql.preparedQuery(CONDUCTING)
                .execute(Tuple.of(part.portal(), number, crmId))
                .replaceWithVoid();
    }

    public Uni<Void> ended(SqlClient sql, StockPart part, String number, boolean conducted) {
        return sql.preparedQuery(END)
                .execute(Tuple.of(part.portal(), number, conducted ? "CONDUCTED" : "DROPPED"))
                .replaceWithVoid();
    }

    /** @param callLimit how long a call to the portal can go on after its answer was lost */
    public Uni<List<OpenDocument>> open(SqlClient sql, long part, Duration callLimit) {
        return sql.preparedQuery(OPEN)
                .execute(Tuple.of(part, callLimit.toMillis()))
                .map(rows -> stream(rows)
                        .map(row ->
                                new OpenDocument(row.getString("number"), Boolean.TRUE.equals(row.getBoolean("fresh"))))
                        .toList());
    }

    public Uni<Void> finish(SqlClient sql, long part, StockPart.Counts counts) {
        return sql.preparedQuery(FINISH)
                .execute(Tuple.of(part, counts.changed(), counts.unchanged(), counts.unmapped(), counts.failed()))
                .replaceWithVoid();
    }

    /** What came of the whole snapshot in the portal; empty while a part of it is not done, and for a part that does not count. */
    public Uni<Optional<StockPart.Counts>> sums(SqlClient sql, StockPart part) {
        if (!part.counted()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return sql.preparedQuery(SUMS)
                .execute(Tuple.of(part.snapshot(), part.connection(), part.warehouse(), part.portal()))
                .map(rows -> stream(rows)
                        .map(row -> new StockPart.Counts(
                                row.getInteger("changed"),
                                row.getInteger("unchanged"),
                                row.getInteger("unmapped"),
                                row.getInteger("failed")))
                        .findFirst());
    }

    private static StockPart part(Row row) {
        return new StockPart(
                row.getLong("id"),
                row.getString("portal"),
                row.getUUID("snapshot"),
                row.getString("connection"),
                row.getString("warehouse"),
                List.of(row.getArrayOfStrings("products")),
                row.getBoolean("counted"),
                Set.of(row.getArrayOfStrings("written")),
                row.getOffsetDateTime("done_at") != null);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
