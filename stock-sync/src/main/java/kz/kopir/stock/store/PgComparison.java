package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunReport;
import kz.kopir.stock.Scope;

/** Compares what a run has read with what is known, and writes what is newer. All of it happens in the database, however much it is. */
@ApplicationScoped
public class PgComparison {

    // what was read later is known better, be it a line, its product, its warehouse or everything
    private static final String SEEN_OF_LINE = """
              LEFT JOIN stock_seen sp ON sp.connection = $2 AND sp.scope = 'PRODUCTS' AND sp.key = d.product
              LEFT JOIN stock_seen sw ON sw.connection = $2 AND sw.scope = 'WAREHOUSE' AND sw.key = d.warehouse
              LEFT JOIN stock_seen sa ON sa.connection = $2 AND sa.scope = 'ALL'
            """;
    private static final String KNOWN_AT = "greatest(n_read_at, sp.read_at, sw.read_at, sa.read_at)";
    private static final String ISSUED = """
            SELECT warehouse, product, sum(quantity) AS issued FROM (
              SELECT coalesce(w.key, $8) AS warehouse, coalesce(a.key, b.key) AS product, u.quantity
              FROM stock_unposted u
                LEFT JOIN stock_product a ON a.connection = $2 AND a.key::text = lower(u.product)
                LEFT JOIN LATERAL (SELECT key FROM stock_product WHERE a.key IS NULL AND connection = $2
                  AND article = u.product AND NOT deleted ORDER BY key LIMIT 1) b ON true
                LEFT JOIN stock_warehouse w ON w.connection = $2 AND (w.code = u.warehouse OR w.name = u.warehouse)
              WHERE $7 AND u.connection = $2 AND (u.ended_at IS NULL OR u.ended_at > $3)) AS rows
            GROUP BY warehouse, product""";
    private static final String COMPARE = """
            INSERT INTO stock_difference (run, warehouse, product, before, quantity, reserved, read_at)
            SELECT $1, warehouse, product, before, quantity, reserved, read_at FROM (
              SELECT d.warehouse, d.product, d.before, d.reserved_before, d.quantity, d.reserved,
                coalesce(p.read_at, $3) AS read_at, %s AS known
              FROM (
                SELECT warehouse, product, n.quantity AS before, n.reserved AS reserved_before, n.read_at AS n_read_at,
                  coalesce(s.quantity, 0) - CASE WHEN $5 THEN coalesce(s.reserved, 0) ELSE 0 END - coalesce(u.issued, 0) AS quantity,
                  coalesce(s.reserved, 0) + coalesce(u.issued, 0) AS reserved
                FROM (SELECT warehouse, product, quantity, reserved FROM stock_staging WHERE run = $1 AND warehouse = ANY($4)) s
                FULL JOIN (
                  SELECT warehouse, product, quantity, reserved, read_at FROM stock_now WHERE connection = $2 AND warehouse = ANY($4)
                    AND ($6 OR product IN (SELECT product FROM stock_run_product WHERE run = $1))) n USING (warehouse, product)
                LEFT JOIN (%s) u USING (warehouse, product)) d
              LEFT JOIN stock_run_product p ON p.run = $1 AND p.product = d.product
            %s) AS compared
            WHERE (known IS NULL OR known < read_at)
              AND (quantity, reserved) IS DISTINCT FROM (coalesce(before, 0), coalesce(reserved_before, 0))""".formatted(KNOWN_AT, ISSUED, SEEN_OF_LINE);
    private static final String FALLS = """
            SELECT n.warehouse, count(*) AS lines, count(d.product) AS falling
            FROM stock_now n LEFT JOIN stock_difference d
              ON d.run = $1 AND d.warehouse = n.warehouse AND d.product = n.product AND d.quantity <= 0
            WHERE n.connection = $2 AND n.warehouse = ANY($3) AND n.quantity > 0
            GROUP BY n.warehouse""";
    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM stock_staging WHERE run = $1 AND warehouse = ANY($3)) AS lines,
              (SELECT count(*) FROM stock_difference WHERE run = $1) AS differences,
              (SELECT count(*) FROM stock_difference WHERE run = $1 AND before > 0 AND quantity <= 0) AS falling,
              (SELECT count(*) FROM stock_staging WHERE run = $1 AND warehouse = ANY($3) AND quantity < 0) AS negative,
              (SELECT count(DISTINCT product) FROM stock_staging s WHERE run = $1 AND warehouse = ANY($3)
                AND NOT EXISTS (SELECT FROM stock_product p WHERE p.connection = $2 AND p.key = s.product)) AS without_card""";
    private static final String BELOW = """
            SELECT warehouse, product, quantity FROM stock_staging WHERE run = $1 AND warehouse = ANY($2) AND quantity < 0
            ORDER BY quantity, warehouse, product LIMIT 100""";
    // once more against what is known: a quick run may have written since they were compared
    private static final String WRITE = """
            WITH fresh AS (
              SELECT d.warehouse, d.product, n.quantity AS previous, d.quantity, d.reserved, d.read_at
              FROM stock_difference d
              LEFT JOIN stock_now n ON n.connection = $2 AND n.warehouse = d.warehouse AND n.product = d.product
            %s  WHERE d.run = $1 AND coalesce(%s < d.read_at, true)
                AND (d.quantity, d.reserved) IS DISTINCT FROM (coalesce(n.quantity, 0), coalesce(n.reserved, 0))
            ), kept AS (
              INSERT INTO stock_now (connection, warehouse, product, quantity, reserved, read_at)
              SELECT $2, warehouse, product, quantity, reserved, read_at FROM fresh
              ON CONFLICT (connection, warehouse, product) DO UPDATE
                SET quantity = excluded.quantity, reserved = excluded.reserved, read_at = excluded.read_at)
            INSERT INTO stock_change (connection, warehouse, product, quantity, reserved, previous, read_at, run)
            SELECT $2, warehouse, product, quantity, reserved, previous, read_at, $1 FROM fresh""".formatted(SEEN_OF_LINE, KNOWN_AT.replace("n_read_at", "n.read_at"));
    private static final String SEEN = """
            INSERT INTO stock_seen AS s (connection, scope, key, read_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (connection, scope, key) DO UPDATE SET read_at = greatest(s.read_at, excluded.read_at)""";
    private static final String SEEN_PRODUCTS = """
            INSERT INTO stock_seen AS s (connection, scope, key, read_at)
            SELECT $1, 'PRODUCTS', product, read_at FROM stock_run_product WHERE run = $2 ORDER BY product
            ON CONFLICT (connection, scope, key) DO UPDATE SET read_at = greatest(s.read_at, excluded.read_at)""";
    private static final String OVERTAKEN =
            "DELETE FROM stock_seen WHERE connection = $1 AND scope <> 'ALL' AND read_at <= $2";
    private static final String LOCK = """
            INSERT INTO stock_connection AS c (connection) VALUES ($1)
            ON CONFLICT (connection) DO UPDATE SET connection = excluded.connection
            RETURNING full_at IS NULL OR full_at < now() - $2::bigint * interval '1 second' AS full_due""";

    private static final int MANY = 1000;

    private final Pool pool;

    PgComparison(Pool pool) {
        this.pool = pool;
    }

    /**
     * What is subtracted from what 1C says.
     *
     * @param lessUnposted from the warehouse {@code unpostedFrom} where a document names none; null for nowhere
     */
    public record Rule(boolean lessReserved, boolean lessUnposted, UUID unpostedFrom) {}

    /** Lines with stock, and those of them that would fall to nothing. */
    public record Fall(UUID warehouse, long lines, long falling) {}

    /** A line that differs; {@code before} is null for a new one. */
    public record Difference(
            UUID warehouse,
            UUID product,
            String code,
            String name,
            BigDecimal before,
            BigDecimal quantity,
            OffsetDateTime readAt,
            OffsetDateTime beforeAt) {}

    public Uni<Void> compare(Tx tx, Run run, Collection<UUID> warehouses, Rule rule) {
        return tx.sql()
                .preparedQuery("DELETE FROM stock_difference WHERE run = $1")
                .execute(Tuple.of(run.id()))
                .chain(() -> analyze(tx, run, "stock_staging"))
                .chain(() -> tx.sql().preparedQuery(COMPARE).execute(Tuple.from(new Object[] {
                    run.id(),
                    run.connection(),
                    run.progress().readAt(),
                    keys(warehouses),
                    rule.lessReserved(),
                    run.scope() != Scope.PRODUCTS,
                    rule.lessUnposted(),
                    rule.unpostedFrom()
                })))
                .replaceWithVoid();
    }

    /** What was filled a moment ago is not known to the planner yet; some products need no plan. */
    private static Uni<Void> analyze(Tx tx, Run run, String tables) {
        return run.scope() == Scope.PRODUCTS
                ? Uni.createFrom().voidItem()
                : tx.sql().query("ANALYZE " + tables).execute().replaceWithVoid();
    }

    public Uni<List<Fall>> falls(Tx tx, Run run, Collection<UUID> warehouses) {
        return tx.sql()
                .preparedQuery(FALLS)
                .execute(Tuple.of(run.id(), run.connection(), keys(warehouses)))
                .map(rows ->
                        Rows.all(rows, row -> new Fall(row.getUUID(0), row.getLong("lines"), row.getLong("falling"))));
    }

    public Uni<RunReport> report(Tx tx, Run run, Collection<UUID> warehouses) {
        return tx.sql()
                .preparedQuery(BELOW)
                .execute(Tuple.of(run.id(), keys(warehouses)))
                .map(rows -> Rows.all(
                        rows, row -> new RunReport.Below(row.getUUID(0), row.getUUID(1), row.getBigDecimal(2))))
                .chain(below -> tx.sql()
                        .preparedQuery(COUNTS)
                        .execute(Tuple.of(run.id(), run.connection(), keys(warehouses)))
                        .map(rows -> rows.iterator().next())
                        .map(row -> new RunReport(
                                row.getLong("lines"),
                                row.getLong("differences"),
                                row.getLong("falling"),
                                row.getLong("negative"),
                                below,
                                row.getLong("without_card"))));
    }

    /** Has whatever else writes stock of the connection wait; answers whether it is time to tell everything. */
    public Uni<Boolean> lock(Tx tx, String connection, Duration fullEvery) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.of(connection, fullEvery.toSeconds()))
                .map(rows -> rows.iterator().next().getBoolean("full_due"));
    }

    /** Writes what differs and is newer; answers how many lines. */
    public Uni<Integer> write(Tx tx, Run run) {
        return tx.sql()
                .preparedQuery(WRITE)
                .execute(Tuple.of(run.id(), run.connection()))
                .map(rows -> rows.rowCount())
                .call(changed -> changed > MANY
                        ? analyze(tx, run, "stock_now, stock_change")
                        : Uni.createFrom().voidItem());
    }

    /** Remembers that the run has read this as a whole. */
    public Uni<Void> seen(Tx tx, Run run) {
        var readAt = run.progress().readAt();
        return switch (run.scope()) {
            case PRODUCTS ->
                tx.sql()
                        .preparedQuery(SEEN_PRODUCTS)
                        .execute(Tuple.of(run.connection(), run.id()))
                        .replaceWithVoid();
            case WAREHOUSE -> seen(tx, run, "WAREHOUSE", run.warehouse(), readAt);
            case ALL ->
                seen(tx, run, "ALL", new UUID(0, 0), readAt)
                        .chain(() -> tx.sql()
                                .preparedQuery(OVERTAKEN)
                                .execute(Tuple.of(run.connection(), readAt))
                                .replaceWithVoid());
        };
    }

    private static Uni<Void> seen(Tx tx, Run run, String scope, UUID key, OffsetDateTime readAt) {
        return tx.sql()
                .preparedQuery(SEEN)
                .execute(Tuple.of(run.connection(), scope, key, readAt))
                .replaceWithVoid();
    }

    /** What a run would change, or has changed. By warehouse and product. */
    public Uni<List<Difference>> differences(Run run, UUID afterWarehouse, UUID afterProduct, int limit) {
        var from = run.dryRun() || run.endedAt() == null
                ? "(SELECT run, warehouse, product, before, quantity, read_at FROM stock_difference)"
                : "(SELECT run, warehouse, product, previous AS before, quantity, read_at FROM stock_change)";
        return pool.preparedQuery("""
                SELECT d.warehouse, d.product, p.code, p.name, d.before, d.quantity, d.read_at, n.read_at AS before_at
                FROM %s d
                  LEFT JOIN stock_product p ON p.connection = $2 AND p.key = d.product
                  LEFT JOIN stock_now n ON n.connection = $2 AND n.warehouse = d.warehouse AND n.product = d.product
                WHERE d.run = $1 AND (d.warehouse, d.product) > ($3, $4) ORDER BY d.warehouse, d.product LIMIT $5""".formatted(from))
                .execute(Tuple.of(run.id(), run.connection(), afterWarehouse, afterProduct, limit))
                .map(rows -> Rows.all(rows, PgComparison::difference));
    }

    private static Difference difference(Row row) {
        return new Difference(
                row.getUUID("warehouse"),
                row.getUUID("product"),
                row.getString("code"),
                row.getString("name"),
                row.getBigDecimal("before"),
                row.getBigDecimal("quantity"),
                row.getOffsetDateTime("read_at"),
                row.getOffsetDateTime("before_at"));
    }

    private static UUID[] keys(Collection<UUID> warehouses) {
        return warehouses.toArray(UUID[]::new);
    }
}
