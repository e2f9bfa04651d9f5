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

/** Stock and its changes as {@code stock.snapshot} tells them, all of them in the order of a key. */
@ApplicationScoped
public class PgExport {

    private static final String NAMES = """
              LEFT JOIN stock_product p ON p.connection = s.connection AND p.key = s.product
              LEFT JOIN stock_warehouse w ON w.connection = s.connection AND w.key = s.warehouse
            """;
    private static final String LEVELS = """
            SELECT s.connection, s.warehouse, s.product, coalesce(w.told_as, s.warehouse::text) AS told_as, p.code, p.name, p.barcode,
              s.quantity, s.reserved, s.read_at
            FROM stock_now s
            """ + NAMES + """
            WHERE ($1::text IS NULL OR (s.connection, s.warehouse, s.product) > ($1, $2, $3))
            ORDER BY s.connection, s.warehouse, s.product LIMIT $4""";
    private static final String CHANGES = """
            SELECT s.id, s.at, s.connection, s.product, coalesce(w.told_as, s.warehouse::text) AS told_as, p.code, p.name, p.barcode,
              s.quantity, s.reserved, s.previous, s.read_at
            FROM stock_change s
            """ + NAMES + """
            WHERE ($1::timestamptz IS NULL OR (s.at, s.id) > ($1, $2)) ORDER BY s.at, s.id LIMIT $3""";

    private final Pool pool;

    PgExport(Pool pool) {
        this.pool = pool;
    }

    /** The key of a level. */
    public record LevelKey(String connection, UUID warehouse, UUID product) {}

    /** The key of a change. */
    public record ChangeKey(OffsetDateTime at, long id) {}

    /**
     * A line as events tell it.
     *
     * @param next     what to give as {@code after} for what follows this line
     * @param previous null where the line was new, and for levels
     */
    public record Line(
            String next,
            String connection,
            String warehouse,
            String code,
            String onecId,
            String name,
            String barcode,
            BigDecimal quantity,
            BigDecimal reserved,
            BigDecimal previous,
            OffsetDateTime readAt) {}

    /** @param after null begins with the first */
    public Uni<List<Line>> levels(LevelKey after, int limit) {
        return pool.preparedQuery(LEVELS)
                .execute(Tuple.of(
                        after == null ? null : after.connection(),
                        after == null ? null : after.warehouse(),
                        after == null ? null : after.product(),
                        limit))
                .map(rows -> Rows.all(rows, PgExport::level));
    }

    /** @param after null begins with the oldest that is kept */
    public Uni<List<Line>> changes(ChangeKey after, int limit) {
        return pool.preparedQuery(CHANGES)
                .execute(Tuple.of(after == null ? null : after.at(), after == null ? null : after.id(), limit))
                .map(rows -> Rows.all(rows, PgExport::change));
    }

    private static Line level(Row row) {
        return line(
                row.getString("connection") + "_" + row.getUUID("warehouse") + "_" + row.getUUID("product"), row, null);
    }

    private static Line change(Row row) {
        return line(
                row.getOffsetDateTime("at").toInstant() + "_" + row.getLong("id"), row, row.getBigDecimal("previous"));
    }

    private static Line line(String next, Row row, BigDecimal previous) {
        return new Line(
                next,
                row.getString("connection"),
                row.getString("told_as"),
                row.getString("code"),
                row.getUUID("product").toString(),
                row.getString("name"),
                row.getString("barcode"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("reserved"),
                previous,
                row.getOffsetDateTime("read_at"));
    }
}
