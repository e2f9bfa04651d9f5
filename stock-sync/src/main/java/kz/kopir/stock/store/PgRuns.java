package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.NewRun;
import kz.kopir.stock.Place;
import kz.kopir.stock.Progress;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunState;
import kz.kopir.stock.Scope;
import kz.kopir.stock.Step;

/** Runs. A step and the place after it are one transaction, which begins with the run's row: one writer at a time. */
@ApplicationScoped
public class PgRuns {

    private static final String ASK = """
            INSERT INTO stock_run (snapshot, connection, scope, warehouse, dry_run, "full", drift, asked_by, same)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (same) WHERE state = 'WAITING' DO UPDATE SET same = excluded.same RETURNING *""";
    private static final String ASK_PRODUCTS =
            "INSERT INTO stock_run_product (run, product) SELECT $1, * FROM unnest($2::uuid[]) ON CONFLICT DO NOTHING";
    // the index on unfinished lanes refuses a second one, whichever instance asks
    private static final String BEGIN = """
            UPDATE stock_run r SET state = 'RUNNING', begun_at = now(), due_at = now(),
              expected = (SELECT lines_read FROM stock_run l WHERE l.connection = r.connection AND l.scope = r.scope
                AND l.state = 'DONE' AND l.warehouse IS NOT DISTINCT FROM r.warehouse ORDER BY id DESC LIMIT 1)
            WHERE id IN (
              SELECT min(id) FROM stock_run w WHERE connection = $1 AND state = 'WAITING' AND NOT EXISTS (
                SELECT FROM stock_run a WHERE a.connection = $1 AND a.lane = w.lane AND a.state IN ('RUNNING', 'STOPPED'))
              GROUP BY lane)""";
    // some products do not wait for a run that reads everything
    private static final String NEXT = """
            SELECT * FROM stock_run WHERE connection = $1 AND state = 'RUNNING' AND due_at <= now()
            ORDER BY lane, id LIMIT 1""";
    private static final String TAKE =
            "SELECT id FROM stock_run WHERE id = $1 AND state = 'RUNNING' AND steps = $2 FOR UPDATE";
    private static final String GO_ON = """
            UPDATE stock_run SET step = $2, place_key = $3, place_mark = $4, place_warehouse = $5, place_chunk = $6,
              read_at = $7, lines_read = $8, lines_changed = $9, lines_published = $10,
              steps = steps + 1, failures = 0, due_at = now() + $11::bigint * interval '1 millisecond', code = NULL, message = NULL
            WHERE id = $1""";
    private static final String POSTPONE = """
            UPDATE stock_run SET failures = failures + 1, code = $2, message = $3,
              due_at = now() + $4::bigint * interval '1 millisecond'
            WHERE id = $1 AND state = 'RUNNING' AND steps = $5""";
    private static final String END = """
            UPDATE stock_run SET state = $2, code = $3, message = $4, steps = steps + 1,
              ended_at = CASE WHEN $2 = 'STOPPED' THEN NULL ELSE now() END
            WHERE id = $1""";
    private static final String DECIDE = """
            UPDATE stock_run SET state = $2, approved_by = $3, steps = steps + 1, due_at = now(), code = NULL, message = NULL,
              begun_at = CASE WHEN $2 = 'RUNNING' THEN now() ELSE begun_at END, ended_at = CASE WHEN $2 = 'CANCELLED' THEN now() END
            WHERE id = $1 AND (state = 'STOPPED' OR $2 = 'CANCELLED'
              AND (state = 'WAITING' OR state = 'RUNNING' AND step NOT IN ('WRITE', 'PUBLISH')))
            RETURNING *""";
    private static final String LIST = """
            SELECT * FROM stock_run WHERE ($1::text IS NULL OR connection = $1) AND ($2::bigint IS NULL OR id < $2)
            ORDER BY id DESC LIMIT $3""";
    private static final String FORGET =
            "DELETE FROM stock_run WHERE connection = $1 AND ended_at < now() - $2::bigint * interval '1 second'";
    private static final String CLEAR = """
            WITH staged AS (DELETE FROM stock_staging WHERE run = $1), crm AS (DELETE FROM stock_crm WHERE run = $1)
            DELETE FROM stock_difference WHERE run = $1 AND NOT $2""";

    private final Pool pool;

    PgRuns(Pool pool) {
        this.pool = pool;
    }

    /** An equal one that waits already stands for it. */
    public Uni<Run> ask(Tx tx, NewRun wanted) {
        return tx.sql()
                .preparedQuery(ASK)
                .execute(Tuple.from(new Object[] {
                    UUID.randomUUID(),
                    wanted.connection(),
                    wanted.scope().name(),
                    wanted.warehouse(),
                    wanted.dryRun(),
                    wanted.full(),
                    wanted.drift(),
                    wanted.askedBy(),
                    wanted.same()
                }))
                .map(rows -> read(rows.iterator().next()))
                .call(run -> tx.sql()
                        .preparedQuery(ASK_PRODUCTS)
                        .execute(Tuple.of(run.id(), wanted.products().toArray(UUID[]::new))));
    }

    /** Begins what waits, one run per connection that reads whole warehouses and one that reads some products. */
    public Uni<Void> beginWaiting(String connection) {
        return pool.preparedQuery(BEGIN).execute(Tuple.of(connection)).replaceWithVoid();
    }

    /** The run whose step is due. */
    public Uni<Optional<Run>> next(String connection) {
        return pool.preparedQuery(NEXT).execute(Tuple.of(connection)).map(PgRuns::first);
    }

    public Uni<Optional<Run>> find(long id) {
        return pool.preparedQuery("SELECT * FROM stock_run WHERE id = $1")
                .execute(Tuple.of(id))
                .map(PgRuns::first);
    }

    /** The newest first. */
    public Uni<List<Run>> list(String connection, Long before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(connection, before, limit))
                .map(rows -> Rows.all(rows, PgRuns::read));
    }

    /** The last run of everything that is done. */
    public Uni<Optional<Run>> lastDone(String connection, boolean dryRun) {
        return pool.preparedQuery("""
                        SELECT * FROM stock_run WHERE connection = $1 AND scope = 'ALL' AND dry_run = $2 AND state = 'DONE'
                        ORDER BY id DESC LIMIT 1""").execute(Tuple.of(connection, dryRun)).map(PgRuns::first);
    }

    /** The last comparison that is done. */
    public Uni<Optional<Run>> lastDrift(String connection) {
        return pool.preparedQuery("""
                        SELECT * FROM stock_run WHERE connection = $1 AND drift AND state = 'DONE'
                        ORDER BY id DESC LIMIT 1""").execute(Tuple.of(connection)).map(PgRuns::first);
    }

    /** Locks the run; false when another instance has gone on with it meanwhile. */
    public Uni<Boolean> take(Tx tx, Run run) {
        return tx.sql()
                .preparedQuery(TAKE)
                .execute(Tuple.of(run.id(), run.steps()))
                .map(rows -> rows.rowCount() > 0);
    }

    public Uni<Void> goOn(Tx tx, Run run, Progress progress, Duration wait) {
        var place = progress.place();
        return tx.sql()
                .preparedQuery(GO_ON)
                .execute(Tuple.from(new Object[] {
                    run.id(),
                    progress.step().name(),
                    place.key(),
                    place.mark(),
                    place.warehouse(),
                    place.chunk(),
                    progress.readAt(),
                    progress.read(),
                    progress.changed(),
                    progress.published(),
                    wait.toMillis()
                }))
                .replaceWithVoid();
    }

    /** The step could not be taken: it is tried again later. */
    public Uni<Void> postpone(Run run, String code, String message, Duration wait) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(run.id(), code, message, wait.toMillis(), run.steps()))
                .replaceWithVoid();
    }

    /** The run ends, or stops and waits for a person. */
    public Uni<Void> end(Tx tx, Run run, RunState state, String code, String message) {
        return tx.sql()
                .preparedQuery(END)
                .execute(Tuple.of(run.id(), state.name(), code, message))
                .replaceWithVoid();
    }

    /** A person decides; empty when the run is not where that can be decided. */
    public Uni<Optional<Run>> decide(Tx tx, long id, RunState state, String who) {
        return tx.sql()
                .preparedQuery(DECIDE)
                .execute(Tuple.of(id, state.name(), who))
                .map(PgRuns::first);
    }

    public Uni<Void> report(Tx tx, Run run, JsonObject report) {
        return tx.sql()
                .preparedQuery("UPDATE stock_run SET report = $2 WHERE id = $1")
                .execute(Tuple.of(run.id(), report))
                .replaceWithVoid();
    }

    public Uni<JsonObject> reportOf(long run) {
        return pool.preparedQuery("SELECT report FROM stock_run WHERE id = $1")
                .execute(Tuple.of(run))
                .map(rows ->
                        rows.rowCount() == 0 ? null : rows.iterator().next().getJsonObject(0));
    }

    /** The run tells unchanged lines too. */
    public Uni<Void> makeFull(Tx tx, Run run) {
        return tx.sql()
                .preparedQuery("UPDATE stock_run SET \"full\" = true WHERE id = $1")
                .execute(Tuple.of(run.id()))
                .replaceWithVoid();
    }

    /** What the run has read is not needed any more. */
    public Uni<Void> clear(Tx tx, long run, boolean keepDifferences) {
        return tx.sql()
                .preparedQuery(CLEAR)
                .execute(Tuple.of(run, keepDifferences))
                .replaceWithVoid();
    }

    /** Forgets runs that ended long ago. */
    public Uni<Void> forget(String connection, Duration olderThan) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(connection, olderThan.toSeconds()))
                .replaceWithVoid();
    }

    private static Optional<Run> first(RowSet<Row> rows) {
        return Rows.all(rows, PgRuns::read).stream().findFirst();
    }

    private static Run read(Row row) {
        return new Run(
                row.getLong("id"),
                row.getUUID("snapshot"),
                row.getString("connection"),
                Scope.valueOf(row.getString("scope")),
                row.getUUID("warehouse"),
                row.getBoolean("dry_run"),
                row.getBoolean("full"),
                row.getBoolean("drift"),
                row.getString("asked_by"),
                RunState.valueOf(row.getString("state")),
                new Progress(
                        Step.valueOf(row.getString("step")),
                        new Place(
                                row.getUUID("place_key"),
                                row.getLong("place_mark"),
                                row.getUUID("place_warehouse"),
                                row.getInteger("place_chunk")),
                        row.getOffsetDateTime("read_at"),
                        row.getLong("lines_read"),
                        row.getLong("lines_changed"),
                        row.getLong("lines_published")),
                row.getInteger("steps"),
                row.getInteger("failures"),
                row.getString("code"),
                row.getString("message"),
                row.getString("approved_by"),
                row.getLong("expected"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("begun_at"),
                row.getOffsetDateTime("ended_at"));
    }
}
