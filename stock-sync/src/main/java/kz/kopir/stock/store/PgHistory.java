package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** What stock is and was. */
@ApplicationScoped
public class PgHistory {

    private static final String PARTITION = "stock_change_";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy_MM");

    // backwards from now: the first change after that moment says what was before it, so what never changed needs no
    // row
    private static final String AT = """
            SELECT n.warehouse, n.product, p.code, p.name,
              CASE WHEN c.id IS NULL THEN n.quantity ELSE c.previous END AS quantity,
              CASE WHEN c.id IS NULL THEN n.reserved END AS reserved
            FROM stock_now n
              LEFT JOIN stock_product p ON p.connection = n.connection AND p.key = n.product
              LEFT JOIN LATERAL (
                SELECT id, previous FROM stock_change c
                WHERE $5::timestamptz IS NOT NULL AND c.connection = n.connection AND c.product = n.product
                  AND c.warehouse = n.warehouse AND c.at > $5 AND c.read_at > $5
                ORDER BY c.id LIMIT 1) c ON true
            WHERE n.connection = $1 AND ($2::uuid IS NULL OR n.warehouse = $2) AND (n.warehouse, n.product) > ($3, $4)
              AND (c.id IS NULL OR c.previous IS NOT NULL)
            ORDER BY n.warehouse, n.product LIMIT $6""";
    private static final String OF_PRODUCT = """
            SELECT id, warehouse, quantity, reserved, previous, read_at, run, at FROM stock_change
            WHERE connection = $1 AND product = $2 AND ($3::uuid IS NULL OR warehouse = $3) AND ($4::bigint IS NULL OR id < $4)
            ORDER BY id DESC LIMIT $5""";
    private static final String PARTITIONS = """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'stock_change'::regclass""";

    private final Pool pool;
    private final Clock clock;

    PgHistory(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** The stock of a product in a warehouse; {@code reserved} is not known of the past. */
    public record Level(
            UUID warehouse, UUID product, String code, String name, BigDecimal quantity, BigDecimal reserved) {}

    /** @param previous null when the line was new */
    public record Change(
            long id,
            UUID warehouse,
            BigDecimal quantity,
            BigDecimal reserved,
            BigDecimal previous,
            OffsetDateTime readAt,
            long run,
            OffsetDateTime at) {}

    /** @param at null for now */
    public Uni<List<Level>> at(
            String connection, UUID warehouse, UUID afterWarehouse, UUID afterProduct, OffsetDateTime at, int limit) {
        return pool.preparedQuery(AT)
                .execute(Tuple.of(connection, warehouse, afterWarehouse, afterProduct, at, limit))
                .map(rows -> Rows.all(rows, PgHistory::level));
    }

    /** The newest first. */
    public Uni<List<Change>> ofProduct(String connection, UUID product, UUID warehouse, Long before, int limit) {
        return pool.preparedQuery(OF_PRODUCT)
                .execute(Tuple.of(connection, product, warehouse, before, limit))
                .map(rows -> Rows.all(rows, PgHistory::change));
    }

    /** Makes the partitions of this month and the next, and drops those that end before. */
    public Uni<Void> keepPartitions(OffsetDateTime dropBefore) {
        var now = YearMonth.from(OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC));
        return pool.query(PARTITIONS)
                .execute()
                .map(rows -> Rows.all(rows, row -> row.getString(0)))
                .chain(there -> {
                    var sql = new StringBuilder();
                    for (var month = now; !month.isAfter(now.plusMonths(1)); month = month.plusMonths(1)) {
                        if (!there.contains(partition(month))) {
                            sql.append(
                                    "CREATE TABLE IF NOT EXISTS %s PARTITION OF stock_change FOR VALUES FROM ('%s-01T00:00Z') TO ('%s-01T00:00Z');"
                                            .formatted(partition(month), month, month.plusMonths(1)));
                        }
                    }
                    there.stream()
                            .filter(name -> month(name)
                                    .plusMonths(1)
                                    .atDay(1)
                                    .atStartOfDay()
                                    .atOffset(ZoneOffset.UTC)
                                    .isBefore(dropBefore))
                            .forEach(name -> sql.append("DROP TABLE IF EXISTS %s;".formatted(name)));
                    return sql.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : pool.query(sql.toString()).execute().replaceWithVoid();
                });
    }

    private static String partition(YearMonth month) {
        return PARTITION + MONTH.format(month);
    }

    private static YearMonth month(String partition) {
        return YearMonth.parse(partition.substring(PARTITION.length()), MONTH);
    }

    private static Level level(Row row) {
        return new Level(
                row.getUUID("warehouse"),
                row.getUUID("product"),
                row.getString("code"),
                row.getString("name"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("reserved"));
    }

    private static Change change(Row row) {
        return new Change(
                row.getLong("id"),
                row.getUUID("warehouse"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("reserved"),
                row.getBigDecimal("previous"),
                row.getOffsetDateTime("read_at"),
                row.getLong("run"),
                row.getOffsetDateTime("at"));
    }
}
