package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.stock.StockFeeds.Warehouse;
import kz.kopir.bitrix.stock.StockPart;
import kz.kopir.contracts.StockSnapshot;

/** Snapshots of stock until they are whole, and what is known from those that are. */
@ApplicationScoped
public class PgSnapshotStore {

    // The row is locked for the rest of the transaction, so one chunk alone finds the snapshot whole.
    private static final String TOUCH = """
            INSERT INTO stock_snapshot AS s (snapshot, connection, warehouse, chunks) VALUES ($1, $2, $3, $4)
            ON CONFLICT (snapshot, connection, warehouse) DO UPDATE SET chunks = coalesce(s.chunks, excluded.chunks)
            RETURNING complete_at IS NOT NULL AS complete""";
    private static final String KEEP = """
            INSERT INTO stock_chunk (snapshot, connection, warehouse, chunk, lines) VALUES ($1, $2, $3, $4, $5::text::jsonb)
            ON CONFLICT DO NOTHING""";
    private static final String IS_WHOLE = """
            SELECT count(*) = s.chunks AS whole FROM stock_snapshot s JOIN stock_chunk c USING (snapshot, connection, warehouse)
            WHERE snapshot = $1 AND connection = $2 AND warehouse = $3 GROUP BY s.chunks""";
    private static final String LINES = """
            SELECT DISTINCT ON (l.product) l.* FROM stock_chunk c,
              jsonb_to_recordset(c.lines) AS l(product text, code text, quantity numeric, read_at timestamptz)
            WHERE c.snapshot = $1 AND c.connection = $2 AND c.warehouse = $3 ORDER BY l.product, l.read_at DESC""";
    private static final String LEARN = """
            INSERT INTO stock_level AS known (connection, warehouse, product, code, quantity, read_at, snapshot)
            SELECT $2, $3, product, code, quantity, read_at, $1 FROM (%s) AS lines ORDER BY product
            ON CONFLICT (connection, warehouse, product) DO UPDATE
              SET code = excluded.code, quantity = excluded.quantity, read_at = excluded.read_at, snapshot = excluded.snapshot
              WHERE known.read_at < excluded.read_at""".formatted(LINES);
    private static final String HEAR =
            "INSERT INTO stock_warehouse (connection, warehouse) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String HEARD = "SELECT connection, warehouse FROM stock_warehouse ORDER BY 1, 2";
    private static final String DIVIDE = """
            INSERT INTO stock_part (portal, snapshot, connection, warehouse, products, counted)
            SELECT $4, $1, $2, $3, array_agg(product ORDER BY product), $6 FROM (
              SELECT product, (row_number() OVER (ORDER BY product) - 1) / $5::bigint AS nr FROM (%s) AS lines) AS numbered
            GROUP BY nr ORDER BY nr RETURNING id""";
    private static final String DIVIDE_LINES = DIVIDE.formatted(LINES);
    private static final String DIVIDE_OTHERS = DIVIDE.formatted("""
            SELECT DISTINCT l.product FROM stock_level l
            JOIN unnest($7::text[], $8::text[]) AS shown(connection, warehouse) USING (connection, warehouse)
            WHERE l.product NOT IN (SELECT product FROM (%s) AS own)""".formatted(LINES));
    private static final String CLOSE = """
            WITH gone AS (DELETE FROM stock_chunk WHERE snapshot = $1 AND connection = $2 AND warehouse = $3)
            UPDATE stock_snapshot SET complete_at = now() WHERE snapshot = $1 AND connection = $2 AND warehouse = $3""";
    private static final String LOCK = """
            SELECT FROM stock_snapshot WHERE snapshot = $1 AND connection = $2 AND warehouse = $3 FOR UPDATE""";
    private static final String FORGET = """
            WITH old AS (SELECT now() - $1::bigint * interval '1 second' AS time),
              documents AS (DELETE FROM stock_document d USING old WHERE d.created_at < old.time AND d.state <> 'OPEN'),
              parts AS (DELETE FROM stock_part p USING old WHERE p.created_at < old.time AND p.done_at IS NOT NULL)
            DELETE FROM stock_snapshot s USING old WHERE s.created_at < old.time""";

    /** Keeps the chunk. True when the snapshot is whole by it. */
    public Uni<Boolean> keep(SqlClient sql, StockSnapshot chunk) {
        return sql.preparedQuery(TOUCH)
                .execute(Tuple.of(chunk.snapshot(), chunk.connection(), chunk.warehouse(), chunk.chunks()))
                .flatMap(rows -> rows.iterator().next().getBoolean("complete")
                        ? Uni.createFrom().item(false)
                        : insert(sql, chunk).chain(() -> isWhole(sql, chunk)));
    }

    private static Uni<Void> insert(SqlClient sql, StockSnapshot chunk) {
        return sql.preparedQuery(KEEP)
                .execute(Tuple.of(
                        chunk.snapshot(), chunk.connection(), chunk.warehouse(), chunk.chunk(), lines(chunk.lines())))
                .replaceWithVoid();
    }

    private static Uni<Boolean> isWhole(SqlClient sql, StockSnapshot chunk) {
        return sql.preparedQuery(IS_WHOLE)
                .execute(of(chunk))
                .map(rows -> Boolean.TRUE.equals(rows.iterator().next().getBoolean("whole")));
    }

    private static String lines(List<StockSnapshot.Line> lines) {
        var array = new JsonArray();
        lines.forEach(line -> array.add(new JsonObject()
                .put("product", product(line))
                .put("code", line.code())
                .put("quantity", line.quantity().toPlainString())
                .put("read_at", line.readAt().toString())));
        return array.encode();
    }

    /** The reference in 1C is what a product is known by; a code is the next best. */
    private static String product(StockSnapshot.Line line) {
        return line.onecId() == null
                ? "code:" + line.code()
                : line.onecId().strip().toLowerCase(Locale.ROOT);
    }

    /** Takes over each line that is newer than what is known. True when it is the warehouse's first snapshot. */
    public Uni<Boolean> learn(SqlClient sql, StockSnapshot chunk) {
        return sql.preparedQuery(LEARN)
                .execute(of(chunk))
                .chain(() -> sql.preparedQuery(HEAR).execute(Tuple.of(chunk.connection(), chunk.warehouse())))
                .map(heard -> heard.rowCount() > 0);
    }

    public Uni<List<Warehouse>> heard(SqlClient sql) {
        return sql.query(HEARD)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Warehouse(row.getString("connection"), row.getString("warehouse")))
                        .toList());
    }

    /** Makes parts of the snapshot's products for the portal, and answers their ids. */
    public Uni<List<Long>> divide(SqlClient sql, StockSnapshot chunk, String portal, int size) {
        return ids(
                sql,
                DIVIDE_LINES,
                of(chunk).addString(portal).addLong((long) size).addBoolean(true));
    }

    /** Makes parts of all products of the warehouses that are not in the snapshot. */
    public Uni<List<Long>> divideOthers(
            SqlClient sql, StockSnapshot chunk, String portal, Collection<Warehouse> shown, int size) {
        return ids(
                sql,
                DIVIDE_OTHERS,
                of(chunk)
                        .addString(portal)
                        .addLong((long) size)
                        .addBoolean(false)
                        .addArrayOfString(
                                shown.stream().map(Warehouse::connection).toArray(String[]::new))
                        .addArrayOfString(shown.stream().map(Warehouse::name).toArray(String[]::new)));
    }

    private static Uni<List<Long>> ids(SqlClient sql, String insert, Tuple values) {
        return sql.preparedQuery(insert)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .sorted()
                        .toList());
    }

    /** The chunks have done their work. */
    public Uni<Void> close(SqlClient sql, StockSnapshot chunk) {
        return sql.preparedQuery(CLOSE).execute(of(chunk)).replaceWithVoid();
    }

    /** Has whatever else ends a part of the snapshot wait until this transaction is through. */
    public Uni<Void> lock(SqlClient sql, StockPart part) {
        return sql.preparedQuery(LOCK)
                .execute(Tuple.of(part.snapshot(), part.connection(), part.warehouse()))
                .replaceWithVoid();
    }

    /** Deletes what is older, with snapshots that never became whole; answers how many snapshots there were. */
    public Uni<Integer> forget(SqlClient sql, Duration age) {
        return sql.preparedQuery(FORGET).execute(Tuple.of(age.toSeconds())).map(rows -> rows.rowCount());
    }

    private static Tuple of(StockSnapshot chunk) {
        return Tuple.of(chunk.snapshot(), chunk.connection(), chunk.warehouse());
    }
}
