package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.DriftState;
import kz.kopir.stock.Run;

/** Comparisons of 1C, what was told and what the CRM shows, line by line. They are made in the database, however much it is. */
@ApplicationScoped
public class PgDrift {

    // what a quick run has read since the comparison read 1C is known better
    private static final String ONEC = """
            named AS (SELECT * FROM unnest($3::uuid[], $4::text[]) AS t(warehouse, name)),
            onec AS (
              SELECT warehouse, product, n.quantity AS snapshot,
                CASE WHEN d.quantity IS NULL OR n.read_at >= d.read_at OR sp.read_at > d.read_at THEN n.quantity ELSE d.quantity END AS onec,
                CASE WHEN n.quantity IS NOT NULL THEN greatest(n.read_at, sp.read_at, sw.read_at, sa.read_at) END AS same_at
              FROM (SELECT warehouse, product, quantity, read_at FROM stock_now WHERE connection = $2 AND warehouse = ANY($3)) n
              FULL JOIN (SELECT warehouse, product, quantity, read_at FROM stock_difference WHERE run = $1) d USING (warehouse, product)
              LEFT JOIN stock_seen sp ON sp.connection = $2 AND sp.scope = 'PRODUCTS' AND sp.key = product
              LEFT JOIN stock_seen sw ON sw.connection = $2 AND sw.scope = 'WAREHOUSE' AND sw.key = warehouse
              LEFT JOIN stock_seen sa ON sa.connection = $2 AND sa.scope = 'ALL')""";
    private static final String CRM = """
            place AS (
              SELECT p.portal, p.store, c.digits, array_agg(p.warehouse ORDER BY p.warehouse) AS warehouses, count(*) = 1 AS single,
                string_agg(n.name, ' + ' ORDER BY n.name) AS name
              FROM stock_crm_place p JOIN stock_crm_portal c USING (run, portal) JOIN named n USING (warehouse)
              WHERE p.run = $1 AND c.code IS NULL GROUP BY p.portal, p.store, c.digits),
            sums AS (
              SELECT portal, store, product, sum(snapshot) AS snapshot, sum(coalesce(onec, 0)) AS onec, min(same_at) AS same_at
              FROM (SELECT portal, store, unnest(warehouses) AS warehouse FROM place) p JOIN onec USING (warehouse)
              GROUP BY portal, store, product),
            shown AS (
              SELECT p.portal, p.store, c.product, c.crm_product, c.name, c.amount, c.read_at,
                count(*) OVER (PARTITION BY p.portal, p.store, c.product) AS several
              FROM stock_crm c JOIN place p ON p.portal = c.portal AND (c.amount IS NULL OR c.store = p.store)
              WHERE c.run = $1 AND c.product IS NOT NULL)""";
    private static final String LINES = """
            SELECT p.name AS place, p.warehouses, portal, product, h.crm_product, h.name AS crm_name, s.snapshot, s.onec, h.amount AS crm,
              s.same_at, h.read_at AS crm_read_at, h.crm_product IS NOT NULL AS mapped, coalesce(h.several, 1) AS several,
              p.single AND coalesce(s.snapshot, 0) <> coalesce(s.onec, 0) AS onec_moved,
              round(h.amount, p.digits) <> trunc(greatest(coalesce(s.snapshot, 0), 0), p.digits) AS crm_moved
            FROM sums s FULL JOIN shown h USING (portal, store, product) JOIN place p USING (portal, store)
            WHERE coalesce(s.snapshot, 0) <> 0 OR coalesce(s.onec, 0) <> 0 OR coalesce(h.amount, 0) <> 0
            UNION ALL
            SELECT coalesce(p.name, ''), coalesce(p.warehouses, '{}'), c.portal, NULL, c.crm_product, c.name, NULL, NULL, c.amount,
              NULL, c.read_at, c.mapped, 1, false, false
            FROM stock_crm c JOIN stock_crm_portal a USING (run, portal) LEFT JOIN place p ON p.portal = c.portal AND p.store = c.store
            WHERE c.run = $1 AND a.code IS NULL AND c.product IS NULL AND c.amount > 0
            UNION ALL
            SELECT n.name, ARRAY[o.warehouse], '', o.product, NULL, NULL, o.snapshot, o.onec, NULL,
              o.same_at, NULL, true, 1, coalesce(o.snapshot, 0) <> coalesce(o.onec, 0), false
            FROM onec o JOIN named n USING (warehouse)
            WHERE o.warehouse <> ALL (SELECT warehouses[1] FROM place WHERE single)
              AND (coalesce(o.snapshot, 0) <> 0 OR coalesce(o.onec, 0) <> 0)""";
    private static final String COMPARE = """
            WITH %s, %s, lines AS (%s)
            INSERT INTO stock_drift (run, nr, place, warehouses, portal, product, crm_product, crm_name, state, moved,
              snapshot, onec, crm, onec_same_at, seen_at, onec_read_at, crm_read_at)
            SELECT $1, row_number() OVER (ORDER BY place, product, portal, crm_product), place, warehouses, portal, product, crm_product, crm_name,
              CASE WHEN NOT mapped THEN 'MISSING_MAPPING'
                WHEN several > 1 THEN 'AMBIGUOUS_MAPPING'
                WHEN portal <> '' AND crm IS NULL THEN 'MISSING_IN_BITRIX'
                WHEN onec_moved AND onec = 0 OR coalesce(snapshot, onec) IS NULL THEN 'MISSING_IN_ONEC'
                WHEN snapshot IS NULL AND onec_moved THEN 'MISSING_IN_SNAPSHOT'
                WHEN onec_moved OR crm_moved THEN 'DRIFTED'
                ELSE 'SAME' END,
              CASE WHEN onec_moved AND crm_moved AND several = 1 THEN 'BOTH' WHEN onec_moved THEN 'ONEC'
                WHEN crm_moved AND several = 1 THEN 'BITRIX' END,
              snapshot, onec, crm, same_at, coalesce(crm_read_at, $5), $5, crm_read_at
            FROM lines""".formatted(ONEC, CRM, LINES);
    // a portal's stock is written in the order in which it was told: who has answered to what came later has answered
    // to this
    private static final String NOT_TAKEN = """
            WITH named AS (SELECT * FROM unnest($3::uuid[], $4::text[]) AS t(warehouse, name)),
            found AS (
              SELECT d.nr, c.at, a.at AS answered, r.id IS NOT NULL
                AND (a.at IS NULL AND coalesce(lr.id < c.run, true) OR coalesce(a.at, l.at) > d.crm_read_at
                  OR a.failed > 0 AND NOT coalesce(p.crm_read_at > a.at AND p.state IN ('SAME', 'DRIFTED') AND p.moved IS NOT DISTINCT FROM 'ONEC', false))
                AS not_taken
              FROM stock_drift d
              CROSS JOIN LATERAL (SELECT run, at, warehouse FROM stock_change
                WHERE connection = $2 AND product = d.product AND warehouse = ANY(d.warehouses) ORDER BY id DESC LIMIT 1) c
              JOIN named n ON n.warehouse = c.warehouse
              LEFT JOIN stock_run r ON r.id = c.run
              LEFT JOIN stock_answer a ON a.snapshot = r.snapshot AND a.warehouse = n.name AND a.portal = d.portal
              LEFT JOIN stock_applied l ON l.connection = $2 AND l.warehouse = n.name AND l.portal = d.portal
              LEFT JOIN stock_run lr ON lr.snapshot = l.snapshot
              LEFT JOIN stock_drift p ON p.run = $5 AND p.portal = d.portal AND p.place = d.place AND p.product = d.product
              WHERE d.run = $1 AND d.moved IN ('BITRIX', 'BOTH'))
            UPDATE stock_drift d SET
              crm_same_at = CASE WHEN NOT f.not_taken THEN coalesce(f.answered, f.at) END,
              state = CASE WHEN f.not_taken AND d.moved = 'BITRIX' AND d.state = 'DRIFTED' THEN 'NOT_APPLIED' ELSE d.state END,
              moved = CASE WHEN NOT f.not_taken THEN d.moved WHEN d.moved = 'BOTH' THEN 'ONEC' END
            FROM found f WHERE d.run = $1 AND d.nr = f.nr""";
    private static final String SINCE = """
            UPDATE stock_drift d SET
              seen_at = CASE WHEN p.state = d.state AND p.moved IS NOT DISTINCT FROM d.moved THEN p.seen_at ELSE d.seen_at END,
              crm_same_at = greatest(d.crm_same_at, CASE WHEN p.state = 'SAME' OR p.moved = 'ONEC' THEN p.crm_read_at ELSE p.crm_same_at END)
            FROM stock_drift p
            WHERE d.run = $1 AND d.state <> 'SAME' AND p.run = $2 AND p.portal = d.portal AND p.place = d.place
              AND (p.product = d.product OR p.product IS NULL AND d.product IS NULL AND p.crm_product = d.crm_product)""";
    private static final String FORGET = """
            DELETE FROM stock_drift WHERE run IN (SELECT id FROM stock_run WHERE connection = $2 AND drift AND id < $1)""";
    private static final String LIST = """
            SELECT d.*, p.code, p.name FROM (
              SELECT * FROM stock_drift WHERE run = $1 AND nr > $2
                AND CASE WHEN $3::text[] IS NULL THEN state <> 'SAME' ELSE state = ANY($3) END
              ORDER BY nr LIMIT $4) d
            LEFT JOIN stock_product p ON p.connection = $5 AND p.key = d.product ORDER BY d.nr""";
    private static final String COUNTS =
            "SELECT state, count(*) AS lines FROM stock_drift WHERE run = $1 GROUP BY state";
    private static final String TO_TELL = """
            SELECT DISTINCT product FROM stock_drift WHERE run = $1 AND product IS NOT NULL AND (state = ANY($2) OR moved IS NOT NULL) LIMIT $3""";

    private final Pool pool;

    PgDrift(Pool pool) {
        this.pool = pool;
    }

    /**
     * A line of a comparison. What is null is not there, or not known.
     *
     * @param nr         its place in the list
     * @param place      the warehouse, or those that the portal shows together
     * @param portal     empty where none shows the warehouse alone
     * @param moved      ONEC, BITRIX or BOTH
     * @param onecSameAt when 1C was last read and agreed with what was told
     * @param crmSameAt  when the portal was last known to agree
     * @param seenAt     the first comparison that found it so
     * @param comparedAt when the side that moved was asked
     */
    public record Line(
            long nr,
            String place,
            String portal,
            UUID product,
            String code,
            String name,
            String crmProduct,
            DriftState state,
            String moved,
            BigDecimal snapshot,
            BigDecimal onec,
            BigDecimal crm,
            OffsetDateTime onecSameAt,
            OffsetDateTime crmSameAt,
            OffsetDateTime seenAt,
            OffsetDateTime comparedAt) {}

    /**
     * Compares what the run has gathered, and forgets the comparison before.
     *
     * @param told     by warehouse, its name
     * @param previous the last comparison; null for none
     */
    public Uni<Void> compare(Tx tx, Run run, Map<UUID, String> told, Long previous) {
        var keys = told.keySet().toArray(UUID[]::new);
        var names = told.values().toArray(String[]::new);
        var sql = tx.sql();
        return sql.query("ANALYZE stock_difference, stock_crm")
                .execute()
                .chain(() -> sql.preparedQuery(COMPARE)
                        .execute(Tuple.of(
                                run.id(),
                                run.connection(),
                                keys,
                                names,
                                run.progress().readAt())))
                .chain(() -> sql.preparedQuery(NOT_TAKEN)
                        .execute(Tuple.of(run.id(), run.connection(), keys, names, previous)))
                .chain(() -> previous == null
                        ? Uni.createFrom().nullItem()
                        : sql.preparedQuery(SINCE).execute(Tuple.of(run.id(), previous)))
                .chain(() -> sql.preparedQuery(FORGET).execute(Tuple.of(run.id(), run.connection())))
                .replaceWithVoid();
    }

    /** @param states null for all that are not the same */
    public Uni<List<Line>> lines(Run run, long after, Collection<DriftState> states, int limit) {
        var wanted =
                states.isEmpty() ? null : states.stream().map(DriftState::name).toArray(String[]::new);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(run.id(), after, wanted, limit, run.connection()))
                .map(rows -> Rows.all(rows, PgDrift::line));
    }

    public Uni<Map<DriftState, Long>> counts(Run run) {
        return pool.preparedQuery(COUNTS).execute(Tuple.of(run.id())).map(rows -> {
            var counts = new TreeMap<DriftState, Long>();
            rows.forEach(row -> counts.put(DriftState.valueOf(row.getString("state")), row.getLong("lines")));
            return counts;
        });
    }

    /** The products that telling anew puts right, up to a number. */
    public Uni<List<UUID>> toTell(Tx tx, Run run, int limit) {
        return tx.sql()
                .preparedQuery(TO_TELL)
                .execute(Tuple.of(run.id(), DriftState.mended().toArray(String[]::new), limit))
                .map(rows -> Rows.all(rows, row -> row.getUUID(0)));
    }

    private static Line line(Row row) {
        var crmReadAt = row.getOffsetDateTime("crm_read_at");
        return new Line(
                row.getLong("nr"),
                row.getString("place"),
                row.getString("portal"),
                row.getUUID("product"),
                row.getString("code"),
                row.getString("name") == null ? row.getString("crm_name") : row.getString("name"),
                row.getString("crm_product"),
                DriftState.valueOf(row.getString("state")),
                row.getString("moved"),
                row.getBigDecimal("snapshot"),
                row.getBigDecimal("onec"),
                row.getBigDecimal("crm"),
                row.getOffsetDateTime("onec_same_at"),
                row.getOffsetDateTime("crm_same_at"),
                row.getOffsetDateTime("seen_at"),
                crmReadAt == null || "ONEC".equals(row.getString("moved"))
                        ? row.getOffsetDateTime("onec_read_at")
                        : crmReadAt);
    }
}
