package kz.kopir.bitrix.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.intake.DealRecord;
import kz.kopir.bitrix.intake.IntakeState;
import kz.kopir.bitrix.intake.Signal;

/** What is kept of each deal of each portal. */
@ApplicationScoped
public class PgIntakeStore {

    private static final String SIGNAL = """
            INSERT INTO deal_intake AS d (portal, deal, wanted, lane, due_at, traceparent)
            SELECT portal, deal, 1, lane, now() + window_ms * interval '1 millisecond', traceparent
            FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::text[])
              AS signal (portal, deal, lane, window_ms, traceparent)
            ORDER BY portal, deal
            ON CONFLICT (portal, deal) DO UPDATE SET
              wanted = d.wanted + 1,
              lane = CASE WHEN d.seen < d.wanted THEN least(d.lane, excluded.lane) ELSE excluded.lane END,
              due_at = CASE WHEN d.seen < d.wanted THEN least(d.due_at, excluded.due_at) ELSE excluded.due_at END,
              traceparent = excluded.traceparent""";
    // One that was read after its last change, by the portal's clock and its whole seconds, is known already.
    private static final String SIGNAL_CHANGED = """
            INSERT INTO deal_intake AS d (portal, deal, wanted, lane, changed_at)
            SELECT $1, deal, 1, 1, changed_at FROM unnest($2::text[], $3::timestamptz[]) AS found (deal, changed_at) ORDER BY deal
            ON CONFLICT (portal, deal) DO UPDATE SET
              wanted = d.wanted + 1, lane = 1, due_at = now(), changed_at = excluded.changed_at
              WHERE d.seen >= d.wanted
                AND (d.read_at IS NULL OR d.read_at < excluded.changed_at + interval '1.5 seconds')""";
    private static final String SIGNAL_WAITING = """
            UPDATE deal_intake SET wanted = wanted + 1, lane = 0, due_at = now() + $2::bigint * interval '1 millisecond', look_at = NULL
            WHERE portal = $1 AND look_at IS NOT NULL AND state = 'WAITING' AND seen >= wanted""";
    private static final String LOOK_AGAIN = """
            UPDATE deal_intake SET wanted = wanted + 1, lane = 1, due_at = now(), look_at = NULL
            WHERE portal = $1 AND look_at <= now()""";
    private static final String DUE = """
            SELECT * FROM deal_intake
            WHERE portal = $1 AND seen < wanted AND due_at <= now() AND NOT deal = ANY ($3)
            ORDER BY lane, due_at LIMIT $2""";
    private static final String LOCK =
            "SELECT * FROM deal_intake WHERE portal = $1 AND deal = ANY ($2) ORDER BY deal FOR UPDATE";
    private static final String UPDATE = """
            UPDATE deal_intake SET
              seen = $3, failures = $4, due_at = $5, state = $6, reason_code = $7, reason = $8, version = $9, hash = $10,
              told_closed = $11, waiting_since = $12, look_at = $13, read_at = coalesce($14, read_at), updated_at = now()
            WHERE portal = $1 AND deal = $2""";
    private static final String TOLD_CLOSED = """
            SELECT deal FROM deal_intake
            WHERE portal = $1 AND told_closed AND updated_at >= $2 AND deal > $3 ORDER BY deal LIMIT $4""";
    private static final String FIND = "SELECT * FROM deal_intake WHERE portal = $1 AND deal = $2";
    private static final String COUNT = "SELECT portal, state, count(*) FROM deal_intake GROUP BY portal, state";

    private static final String PROGRESS = """
            SELECT portal, count(*) FILTER (WHERE version > 0) AS told,
              count(*) FILTER (WHERE seen < wanted AND due_at < now()) AS due,
              coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE seen < wanted AND due_at < now())), 0)::float8 AS due_for
            FROM deal_intake GROUP BY portal""";

    /** How far a portal's deals are. */
    public record Progress(String portal, long told, long due, double dueForSeconds) {}

    /** A deal that the portal changed. */
    public record Changed(String deal, OffsetDateTime at) {}

    /** Notes that something happened to the deal; further signals within the window are read with it. */
    public Uni<Void> signal(SqlClient sql, String portal, String deal, Duration window, String traceparent) {
        return signalAll(sql, List.of(new Signal(portal, deal, true, window, traceparent)));
    }

    /** @param signals one per deal */
    public Uni<Void> signalAll(SqlClient sql, List<Signal> signals) {
        return sql.preparedQuery(SIGNAL)
                .execute(Tuple.of(
                        signals.stream().map(Signal::portal).toArray(String[]::new),
                        signals.stream().map(Signal::deal).toArray(String[]::new),
                        signals.stream().map(signal -> signal.fresh() ? 0 : 1).toArray(Integer[]::new),
                        signals.stream()
                                .map(signal -> signal.window().toMillis())
                                .toArray(Long[]::new),
                        signals.stream().map(Signal::traceparent).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Notes those of the changed deals that have not been read since, and answers how many they are. */
    public Uni<Integer> signalChanged(SqlClient sql, String portal, List<Changed> changed) {
        return sql.preparedQuery(SIGNAL_CHANGED)
                .execute(Tuple.of(
                        portal,
                        changed.stream().map(Changed::deal).toArray(String[]::new),
                        changed.stream().map(Changed::at).toArray(OffsetDateTime[]::new)))
                .map(RowSet::rowCount);
    }

    /** Notes that a payment of some deal changed: it is not told whose, so all that wait for one are looked at. */
    public Uni<Void> signalWaiting(SqlClient sql, String portal, Duration window) {
        return sql.preparedQuery(SIGNAL_WAITING)
                .execute(Tuple.of(portal, window.toMillis()))
                .replaceWithVoid();
    }

    /** Notes the deals whose time has come to be looked at again. */
    public Uni<Void> lookAgain(SqlClient sql, String portal) {
        return sql.preparedQuery(LOOK_AGAIN).execute(Tuple.of(portal)).replaceWithVoid();
    }

    /**
     * What is fresh comes first, then what came in a mass; each in the order of its coming.
     *
     * @param butNot deals that are left for later
     */
    public Uni<List<DealRecord>> due(SqlClient sql, String portal, int atMost, Collection<String> butNot) {
        return sql.preparedQuery(DUE)
                .execute(Tuple.of(portal, atMost, butNot.toArray(String[]::new)))
                .map(PgIntakeStore::records);
    }

    /** Holds the rows until the end of the transaction. */
    public Uni<List<DealRecord>> lock(SqlClient sql, String portal, List<String> deals) {
        return sql.preparedQuery(LOCK)
                .execute(Tuple.of(portal, deals.toArray(String[]::new)))
                .map(PgIntakeStore::records);
    }

    /** @param readAt when the reading began, by the portal's clock; null leaves the former */
    public Uni<Void> update(SqlClient sql, List<DealRecord> records, Instant readAt) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var at = readAt == null ? null : readAt.atOffset(ZoneOffset.UTC);
        return sql.preparedQuery(UPDATE)
                .executeBatch(records.stream().map(record -> row(record, at)).toList())
                .replaceWithVoid();
    }

    public Uni<Optional<DealRecord>> find(SqlClient sql, String portal, String deal) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(portal, deal))
                .map(rows -> records(rows).stream().findFirst());
    }

    /**
     * The deals that were told as closed and settled since, by their id as text.
     *
     * @param after the last one of the page before
     */
    public Uni<List<String>> toldClosed(SqlClient sql, String portal, Instant since, String after, int atMost) {
        return sql.preparedQuery(TOLD_CLOSED)
                .execute(Tuple.of(portal, since.atOffset(ZoneOffset.UTC), after, atMost))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    /** How many deals of each portal are in each state. */
    public Uni<Map<String, Map<IntakeState, Long>>> count(SqlClient sql) {
        return sql.query(COUNT)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(groupingBy(
                                row -> row.getString(0),
                                groupingBy(
                                        row -> IntakeState.valueOf(row.getString(1)),
                                        summingLong(row -> row.getLong(2))))));
    }

    public Uni<List<Progress>> progress(SqlClient sql) {
        return sql.query(PROGRESS)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Progress(row.getString(0), row.getLong(1), row.getLong(2), row.getDouble(3)))
                        .toList());
    }

    private static Tuple row(DealRecord record, OffsetDateTime readAt) {
        return Tuple.from(new Object[] {
            record.portal(),
            record.deal(),
            record.seen(),
            record.failures(),
            record.dueAt(),
            record.state().name(),
            record.reasonCode(),
            record.reason(),
            record.version(),
            record.hash(),
            record.toldClosed(),
            record.waitingSince(),
            record.lookAt(),
            readAt
        });
    }

    private static List<DealRecord> records(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgIntakeStore::record)
                .toList();
    }

    private static DealRecord record(Row row) {
        return new DealRecord(
                row.getString("portal"),
                row.getString("deal"),
                row.getInteger("lane") == 0,
                row.getLong("wanted"),
                row.getLong("seen"),
                row.getInteger("failures"),
                IntakeState.valueOf(row.getString("state")),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getLong("version"),
                row.getString("hash"),
                row.getBoolean("told_closed"),
                row.getOffsetDateTime("waiting_since"),
                row.getOffsetDateTime("look_at"),
                row.getOffsetDateTime("due_at"),
                row.getOffsetDateTime("updated_at"),
                row.getString("traceparent"));
    }
}
