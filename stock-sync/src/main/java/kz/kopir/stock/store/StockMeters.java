package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.kopir.platform.metrics.TableMeter;
import kz.kopir.stock.metrics.StockMeter;

/** Whether stock is read when it should be, and how far the sides are apart. */
@ApplicationScoped
class StockMeters implements TableMeter {

    private static final String DUE = """
            SELECT connection, what, greatest(coalesce(extract(epoch FROM now() - next_due), 0), 0)::float8 FROM stock_schedule""";
    private static final String RUNS = """
            SELECT c.connection,
              coalesce((SELECT extract(epoch FROM now() - min(u.created_at)) FROM stock_run u
                WHERE u.connection = c.connection AND u.state IN ('WAITING', 'RUNNING', 'STOPPED')), 0)::float8 AS unfinished,
              coalesce((SELECT CASE WHEN l.state = 'FAILED' THEN 1 ELSE 0 END FROM stock_run l
                WHERE l.connection = c.connection AND l.scope = 'ALL' AND l.state IN ('DONE', 'FAILED') ORDER BY l.id DESC LIMIT 1), 0)
                AS failed,
              (SELECT extract(epoch FROM now() - max(d.ended_at)) FROM stock_run d
                WHERE d.connection = c.connection AND d.scope = 'ALL' AND d.state = 'DONE')::float8 AS done
            FROM (SELECT DISTINCT connection FROM stock_schedule) c""";
    private static final String DRIFT = """
            WITH last AS (SELECT connection, max(id) AS run FROM stock_run WHERE drift AND state = 'DONE' GROUP BY connection)
            SELECT connection, p.portal, coalesce(d.state, 'TOTAL'), count(d.state) FROM last
            JOIN stock_crm_portal p USING (run) LEFT JOIN stock_drift d ON d.run = last.run AND d.portal = p.portal AND d.state <> 'SAME'
            GROUP BY GROUPING SETS ((connection, p.portal, d.state), (connection, p.portal))
            HAVING grouping(d.state) = 1 OR d.state IS NOT NULL""";

    private final Pool pool;

    StockMeters(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Set<StockMeter> meters() {
        return Set.of(StockMeter.values());
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Uni<List<Figure>> read() {
        var figures = new ArrayList<Figure>();
        return pool.query(DUE)
                .execute()
                .invoke(rows -> rows.forEach(row -> figures.add(
                        new Figure(StockMeter.OVERDUE, row.getDouble(2), row.getString(0), row.getString(1)))))
                .chain(() -> pool.query(RUNS).execute())
                .invoke(rows -> rows.forEach(row -> {
                    figures.add(new Figure(StockMeter.UNFINISHED, row.getDouble(1), row.getString(0)));
                    figures.add(new Figure(StockMeter.LAST_FAILED, row.getInteger(2), row.getString(0)));
                    if (row.getDouble(3) != null) {
                        figures.add(new Figure(StockMeter.LAST_DONE, row.getDouble(3), row.getString(0)));
                    }
                }))
                .chain(() -> pool.query(DRIFT).execute())
                .invoke(rows -> rows.forEach(row -> figures.add(new Figure(
                        StockMeter.DRIFT, row.getLong(3), row.getString(0), row.getString(1), row.getString(2)))))
                .replaceWith(figures);
    }
}
