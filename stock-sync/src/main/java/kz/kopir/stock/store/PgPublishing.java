package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.Run;
import kz.kopir.stock.Scope;

/** The lines that a run tells, by warehouse and product. */
@ApplicationScoped
public class PgPublishing {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    // few lines first, then what belongs to them: whatever the planner knows of the tables, each is found by its key
    private static final String CHANGED = """
            SELECT l.product, l.quantity, l.reserved, l.previous, l.read_at, coalesce(p.code, l.product::text) AS code, p.name, p.barcode
            FROM (SELECT product, quantity, reserved, previous, read_at FROM stock_change
              WHERE run = $1 AND at >= $6 AND warehouse = $3 AND product > $4 ORDER BY product LIMIT $5) l
            LEFT JOIN stock_product p ON p.connection = $2 AND p.key = l.product
            ORDER BY l.product""";
    // each with the last time that it was seen to be so
    private static final String ALL = """
            SELECT l.product, l.quantity, l.reserved, CASE WHEN c.id IS NULL THEN l.quantity ELSE c.previous END AS previous,
              greatest(l.read_at, sp.read_at, sw.read_at, sa.read_at) AS read_at,
              coalesce(p.code, l.product::text) AS code, p.name, p.barcode
            FROM (SELECT product, quantity, reserved, read_at FROM stock_now
              WHERE connection = $2 AND warehouse = $3 AND product > $4
                AND ($7 OR product IN (SELECT product FROM stock_run_product WHERE run = $1)) ORDER BY product LIMIT $5) l
            LEFT JOIN stock_product p ON p.connection = $2 AND p.key = l.product
            LEFT JOIN LATERAL (SELECT id, previous FROM stock_change
              WHERE run = $1 AND at >= $6 AND warehouse = $3 AND product = l.product ORDER BY run, warehouse, product LIMIT 1) c ON true
            LEFT JOIN stock_seen sp ON sp.connection = $2 AND sp.scope = 'PRODUCTS' AND sp.key = l.product
            LEFT JOIN stock_seen sw ON sw.connection = $2 AND sw.scope = 'WAREHOUSE' AND sw.key = $3
            LEFT JOIN stock_seen sa ON sa.connection = $2 AND sa.scope = 'ALL'
            ORDER BY l.product""";
    private static final String NEXT_WAREHOUSE = """
            SELECT w FROM unnest($3::uuid[]) AS w WHERE ($4::uuid IS NULL OR w > $4)
              AND ($5 OR EXISTS (SELECT FROM stock_change WHERE run = $1 AND at >= $2 AND warehouse = w))
            ORDER BY w LIMIT 1""";

    /** The next warehouse to be told of; of some products, only those where one has changed. */
    public Uni<Optional<UUID>> nextWarehouse(Tx tx, Run run, Collection<UUID> chosen, UUID after) {
        var unchangedToo = run.scope() != Scope.PRODUCTS || run.full();
        return tx.sql()
                .preparedQuery(NEXT_WAREHOUSE)
                .execute(Tuple.of(run.id(), run.begunAt(), chosen.toArray(UUID[]::new), after, unchangedToo))
                .map(rows -> Rows.all(rows, row -> row.getUUID(0)).stream().findFirst());
    }

    /** @param after the last product that was told; null for none */
    public Uni<List<StockSnapshot.Line>> lines(Tx tx, Run run, UUID warehouse, UUID after, int limit) {
        var values = Tuple.from(new Object[] {
            run.id(), run.connection(), warehouse, after == null ? BEFORE_ALL : after, limit, run.begunAt()
        });
        if (run.full()) {
            values.addBoolean(run.scope() != Scope.PRODUCTS);
        }
        return tx.sql()
                .preparedQuery(run.full() ? ALL : CHANGED)
                .execute(values)
                .map(rows -> Rows.all(rows, PgPublishing::line));
    }

    private static StockSnapshot.Line line(Row row) {
        var reserved = row.getBigDecimal("reserved");
        return new StockSnapshot.Line(
                row.getString("code"),
                row.getUUID("product").toString(),
                row.getString("name"),
                row.getString("barcode"),
                row.getBigDecimal("quantity"),
                reserved.signum() == 0 ? null : reserved,
                row.getBigDecimal("previous"),
                row.getOffsetDateTime("read_at"));
    }

    public Uni<Void> toldAll(Tx tx, Run run) {
        return tx.sql()
                .preparedQuery("UPDATE stock_connection SET full_at = $2 WHERE connection = $1")
                .execute(Tuple.of(run.connection(), run.begunAt()))
                .replaceWithVoid();
    }
}
