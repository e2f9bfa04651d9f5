package kz.kopir.notifier.store.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.EventJson;
import kz.kopir.notifier.facts.FactRows;
import kz.kopir.notifier.facts.Facts;
import kz.kopir.notifier.facts.Rebuilds;

/** Keeps the read model in tables named {@code fact_…}. Each statement writes a whole batch. */
@ApplicationScoped
class PgFacts implements Facts {

    private static final List<String> TABLES = List.of(
            "deal",
            "line",
            "manager",
            "customer",
            "organization",
            "product",
            "document",
            "target",
            "stock",
            "stock_change",
            "failure");

    private static final String DEALS = """
            INSERT INTO fact_deal AS f (source, deal, version, day, closed_at, organization, customer, manager, owner, currency, total, amount,
              payment_method, paid_at, paid_day, paid_amount)
            SELECT DISTINCT ON (source, deal) source, deal, version, day, closed_at, organization, customer, manager, owner, currency, total, amount,
              payment_method, paid_at, paid_day, paid_amount
            FROM jsonb_to_recordset($1::text::jsonb) AS e (source text, deal text, version bigint, day date, closed_at timestamptz, organization text,
              customer text, manager text, owner text, currency text, total numeric, amount numeric, payment_method text, paid_at timestamptz,
              paid_day date, paid_amount numeric)
            ORDER BY source, deal, version DESC
            ON CONFLICT (source, deal) DO UPDATE SET version = excluded.version, day = excluded.day, closed_at = excluded.closed_at,
              organization = excluded.organization, customer = excluded.customer, manager = excluded.manager, owner = excluded.owner,
              currency = excluded.currency, total = excluded.total, amount = excluded.amount, payment_method = excluded.payment_method,
              paid_at = excluded.paid_at, paid_day = excluded.paid_day, paid_amount = excluded.paid_amount
            WHERE excluded.version >= f.version
            RETURNING source, deal, version""";
    private static final String FORGET_LINES = """
            DELETE FROM fact_line l USING unnest($1::text[], $2::text[]) AS d (source, deal)
            WHERE l.source = d.source AND l.deal = d.deal""";
    private static final String LINES = """
            INSERT INTO fact_line (source, deal, line, day, product, name, kind, quantity, amount)
            SELECT DISTINCT ON (source, deal, line) e.source, e.deal, e.line, e.day, e.product, e.name, e.kind, e.quantity, e.amount
            FROM jsonb_to_recordset($1::text::jsonb) AS e (source text, deal text, version bigint, line integer, day date, product text, name text,
                kind text, quantity numeric, amount numeric)
              JOIN unnest($2::text[], $3::text[], $4::bigint[]) AS d (source, deal, version) USING (source, deal, version)""";
    private static final String REOPENED = """
            INSERT INTO fact_deal AS f (source, deal, reopened_version, reopened_reason)
            SELECT DISTINCT ON (source, deal) source, deal, reopened_version, reopened_reason
            FROM jsonb_to_recordset($1::text::jsonb) AS e (source text, deal text, reopened_version bigint, reopened_reason text)
            ORDER BY source, deal, reopened_version DESC
            ON CONFLICT (source, deal) DO UPDATE SET reopened_version = excluded.reopened_version, reopened_reason = excluded.reopened_reason
            WHERE f.reopened_version IS NULL OR excluded.reopened_version >= f.reopened_version""";
    private static final String NAMED = """
            INSERT INTO fact_%1$s AS f (%2$s, name, %3$s seen_at)
            SELECT DISTINCT ON (key) key, name, %3$s seen_at
            FROM jsonb_to_recordset($1::text::jsonb) AS e (key text, name text, tax_id text, seen_at timestamptz)
            ORDER BY key, seen_at DESC, name DESC
            ON CONFLICT (%2$s) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at
            WHERE (excluded.seen_at, excluded.name) > (f.seen_at, f.name)""";
    private static final String DOCUMENTS = """
            INSERT INTO fact_document AS f (id, revision, source, deal, type, number, day, organization, customer, manager, owner, currency, net, vat, amount)
            SELECT DISTINCT ON (id) id, revision, source, deal, type, number, day, organization, customer, manager, owner, currency, net, vat, amount
            FROM jsonb_to_recordset($1::text::jsonb) AS e (id uuid, revision integer, source text, deal text, type text, number text, day date,
              organization text, customer text, manager text, owner text, currency text, net numeric, vat numeric, amount numeric)
            ORDER BY id, revision DESC
            ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, source = excluded.source, deal = excluded.deal, type = excluded.type,
              number = excluded.number, day = excluded.day, organization = excluded.organization, customer = excluded.customer,
              manager = excluded.manager, owner = excluded.owner, currency = excluded.currency, net = excluded.net, vat = excluded.vat,
              amount = excluded.amount
            WHERE excluded.revision >= f.revision""";
    private static final String CANCELLED = """
            INSERT INTO fact_document AS f (id, cancelled_revision, cancelled_at)
            SELECT DISTINCT ON (id) id, cancelled_revision, cancelled_at
            FROM jsonb_to_recordset($1::text::jsonb) AS e (id uuid, cancelled_revision integer, cancelled_at timestamptz)
            ORDER BY id, cancelled_revision DESC
            ON CONFLICT (id) DO UPDATE SET cancelled_revision = excluded.cancelled_revision, cancelled_at = excluded.cancelled_at
            WHERE f.cancelled_revision IS NULL OR excluded.cancelled_revision >= f.cancelled_revision""";
    // of the same attempt a posting is the last word: a refusal may be followed by it, never the other way round
    private static final String TARGETS = """
            INSERT INTO fact_target AS f (document, system, attempt, state, number, code, message, at)
            SELECT DISTINCT ON (document, system) document, system, attempt, state, number, code, message, at
            FROM jsonb_to_recordset($1::text::jsonb) AS e (document uuid, system text, attempt integer, state text, number text, code text, message text,
              at timestamptz)
            ORDER BY document, system, attempt DESC, state, at DESC
            ON CONFLICT (document, system) DO UPDATE SET attempt = excluded.attempt, state = excluded.state, number = excluded.number,
              code = excluded.code, message = excluded.message, at = excluded.at
            WHERE f.state IS NULL OR excluded.attempt > f.attempt
              OR excluded.attempt = f.attempt AND (excluded.state = 'POSTED' OR f.state <> 'POSTED')""";
    private static final String SEEN = """
            INSERT INTO fact_target AS f (document, system, seen, seen_at)
            SELECT DISTINCT ON (document, system) document, system, seen, seen_at
            FROM jsonb_to_recordset($1::text::jsonb) AS e (document uuid, system text, seen text, seen_at timestamptz)
            ORDER BY document, system, seen_at DESC
            ON CONFLICT (document, system) DO UPDATE SET seen = excluded.seen, seen_at = excluded.seen_at
            WHERE f.seen_at IS NULL OR excluded.seen_at >= f.seen_at""";
    private static final String STOCK = """
            INSERT INTO fact_stock AS f (connection, warehouse, product, code, name, barcode, quantity, reserved, read_at)
            SELECT DISTINCT ON (connection, warehouse, product) connection, warehouse, product, code, name, barcode, quantity, reserved, read_at
            FROM jsonb_to_recordset($1::text::jsonb) AS e (connection text, warehouse text, product text, code text, name text, barcode text,
              quantity numeric, reserved numeric, read_at timestamptz)
            ORDER BY connection, warehouse, product, read_at DESC
            ON CONFLICT (connection, warehouse, product) DO UPDATE SET code = excluded.code, name = excluded.name, barcode = excluded.barcode,
              quantity = excluded.quantity, reserved = excluded.reserved, read_at = excluded.read_at
            WHERE excluded.read_at >= f.read_at""";
    private static final String STOCK_CHANGES = """
            INSERT INTO fact_stock_change (connection, warehouse, product, read_at, day, name, previous, quantity)
            SELECT DISTINCT ON (connection, warehouse, product, read_at) connection, warehouse, product, read_at, day, name, previous, quantity
            FROM jsonb_to_recordset($1::text::jsonb) AS e (connection text, warehouse text, product text, read_at timestamptz, day date, name text,
              previous numeric, quantity numeric)
            ORDER BY connection, warehouse, product, read_at
            ON CONFLICT (connection, warehouse, product, read_at) DO NOTHING""";
    private static final String FAILURES = """
            INSERT INTO fact_failure (id, kind, at, day, service, code, message, source, deal, document)
            SELECT DISTINCT ON (id) id, kind, at, day, service, code, message, source, deal, document
            FROM jsonb_to_recordset($1::text::jsonb) AS e (id text, kind text, at timestamptz, day date, service text, code text, message text,
              source text, deal text, document uuid)
            ORDER BY id
            ON CONFLICT (id) DO NOTHING""";

    // reports lock the tables in orders of their own: the swap lets go before PostgreSQL would end a report as the
    // other half of a deadlock
    private static final String PATIENT_FOR_A_MOMENT = "SET LOCAL lock_timeout = '500ms'";
    private static final Set<String> IN_USE = Set.of("55P03", "40P01");
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int SWAPS = 20;

    private final Pool pool;
    private final Rebuilds rebuilds;

    PgFacts(Pool pool, Rebuilds rebuilds) {
        this.pool = pool;
        this.rebuilds = rebuilds;
    }

    @Override
    public Uni<Void> write(Room room, FactRows rows) {
        return pool.withTransaction(sql -> deals(sql, room, rows)
                .chain(() -> batch(sql, room, REOPENED, rows.reopened))
                .chain(() -> names(sql, room, rows))
                .chain(() -> batch(sql, room, DOCUMENTS, rows.documents))
                .chain(() -> batch(sql, room, CANCELLED, rows.cancelled))
                .chain(() -> batch(sql, room, TARGETS, rows.targets))
                .chain(() -> batch(sql, room, SEEN, rows.seen))
                .chain(() -> batch(sql, room, STOCK, rows.stock))
                .chain(() -> batch(sql, room, STOCK_CHANGES, rows.stockChanges))
                .chain(() -> batch(sql, room, FAILURES, rows.failures))
                .replaceWithVoid());
    }

    private Uni<Void> deals(SqlConnection sql, Room room, FactRows rows) {
        return batch(sql, room, DEALS, rows.deals)
                .chain(written -> written == null || written.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : lines(
                                sql,
                                room,
                                rows.lines,
                                StreamSupport.stream(written.spliterator(), false)
                                        .toList()));
    }

    /** The rows of the deals that were written, in place of those that they had. */
    private Uni<Void> lines(SqlConnection sql, Room room, List<FactRows.Line> lines, List<Row> written) {
        var sources = written.stream().map(row -> row.getString(0)).toArray(String[]::new);
        var deals = written.stream().map(row -> row.getString(1)).toArray(String[]::new);
        var versions = written.stream().map(row -> row.getLong(2)).toArray(Long[]::new);
        return sql.preparedQuery(in(room, FORGET_LINES))
                .execute(Tuple.of(sources, deals))
                .chain(() ->
                        sql.preparedQuery(in(room, LINES)).execute(Tuple.of(json(lines), sources, deals, versions)))
                .replaceWithVoid();
    }

    private Uni<Void> names(SqlConnection sql, Room room, FactRows rows) {
        return batch(sql, room, NAMED.formatted("manager", "key", ""), rows.managers)
                .chain(() -> batch(sql, room, NAMED.formatted("customer", "key", "tax_id,"), rows.customers))
                .chain(() -> batch(sql, room, NAMED.formatted("product", "key", ""), rows.products))
                .chain(() -> batch(sql, room, NAMED.formatted("organization", "bin", ""), rows.organizations))
                .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> batch(SqlConnection sql, Room room, String statement, List<?> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().nullItem()
                : sql.preparedQuery(in(room, statement)).execute(Tuple.of(json(rows)));
    }

    private static String in(Room room, String statement) {
        return room == Room.LIVE ? statement : statement.replace("fact_", "next_");
    }

    private static String json(Object rows) {
        try {
            return EventJson.mapper().writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rows of facts cannot be written as JSON", e);
        }
    }

    @Override
    public Uni<Void> prepareNext() {
        return pool.query(TABLES.stream()
                        .map(table ->
                                "DROP TABLE IF EXISTS next_%1$s; CREATE TABLE next_%1$s (LIKE fact_%1$s INCLUDING ALL)"
                                        .formatted(table))
                        .collect(Collectors.joining(";")))
                .execute()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> takeNext() {
        var swap = TABLES.stream()
                .map(table -> "DROP TABLE fact_%1$s; ALTER TABLE next_%1$s RENAME TO fact_%1$s".formatted(table))
                .collect(Collectors.joining(";"));
        var statistics = TABLES.stream().map(table -> "next_" + table).collect(Collectors.joining(", "));
        return pool.query("ANALYZE " + statistics)
                .execute()
                .chain(() -> pool.withTransaction(sql ->
                                sql.query(PATIENT_FOR_A_MOMENT + ";" + swap).execute())
                        .onFailure(PgFacts::isInUse)
                        .retry()
                        .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                        .atMost(SWAPS))
                .replaceWithVoid();
    }

    private static boolean isInUse(Throwable failure) {
        return failure instanceof PgException refused && IN_USE.contains(refused.getSqlState());
    }

    @Override
    public Uni<Stand> stand() {
        var counts = TABLES.stream()
                .map(table -> "(SELECT count(*) FROM fact_%1$s) AS %1$s".formatted(table))
                .collect(Collectors.joining(", "));
        return pool.query("SELECT %s, (SELECT max(closed_at) FROM fact_deal) AS newest".formatted(counts))
                .execute()
                .map(rows -> rows.iterator().next())
                .chain(row -> rebuilds.latest().map(latest -> {
                    var counted = new LinkedHashMap<String, Long>();
                    TABLES.forEach(table -> counted.put(table, row.getLong(table)));
                    return new Stand(counted, row.getOffsetDateTime("newest"), latest);
                }));
    }
}
