package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.onec.reading.Kind;
import kz.kopir.onec.reading.ReadPage;
import kz.kopir.onec.reading.ReadRun;
import kz.kopir.onec.reading.ReadRuns;

/** Keeps reads. A page and the place after it are one transaction, which begins with the read's row: one writer at a time. */
@ApplicationScoped
class PgReadRuns implements ReadRuns {

    private static final String BEGIN = """
            INSERT INTO onec_read_run (connection, kind) VALUES ($1, $2)
            ON CONFLICT (connection, kind) WHERE state = 'RUNNING' DO UPDATE SET due_at = now()
            RETURNING *""";
    private static final String BEGIN_DUE = """
            INSERT INTO onec_read_run (connection, kind)
            SELECT s.connection, s.kind FROM onec_shelf s JOIN unnest($2::text[], $3::bigint[]) AS t(kind, ttl) USING (kind)
            WHERE s.connection = $1 AND s.asked_at > now() - $4::bigint * interval '1 millisecond'
              AND (s.read_at IS NULL OR s.read_at < now() - t.ttl * interval '1 millisecond'
                OR s.whole_at < now() - $6::bigint * interval '1 millisecond')
              AND NOT EXISTS (SELECT FROM onec_read_run r WHERE r.connection = s.connection AND r.kind = s.kind
                AND (r.state = 'RUNNING' OR r.state = 'FAILED' AND r.ended_at > now() - $5::bigint * interval '1 millisecond'))
            ON CONFLICT DO NOTHING""";
    private static final String NEXT = """
            SELECT * FROM onec_read_run WHERE connection = $1 AND state = 'RUNNING' AND due_at <= now()
            ORDER BY due_at, id LIMIT 1""";
    // one that stands behind a parked one does not wait for 1C
    private static final String DOCUMENTS_WAIT = """
            SELECT EXISTS (
              SELECT FROM task t WHERE queue = $1 AND state = 'READY' AND due_at <= now() AND NOT EXISTS (
                SELECT FROM task p WHERE p.queue = t.queue AND p.key = t.key AND p.id < t.id
                  AND p.state IN ('READY', 'SENDING', 'PARKED')))""";
    private static final String TAKE = """
            SELECT id FROM onec_read_run WHERE id = $1 AND state = 'RUNNING' AND place = $2 AND pages = $3 FOR UPDATE""";
    private static final String JOINS = """
            SELECT EXISTS (SELECT FROM onec_object WHERE connection = $1 AND kind = $2 AND key = $3 AND seen_in = $4)""";
    private static final String GO_ON = """
            UPDATE onec_read_run SET place = $2, last_key = coalesce($3, last_key), pages = pages + 1, failures = 0, due_at = now(),
              code = NULL, message = NULL
            WHERE id = $1""";
    private static final String END = """
            UPDATE onec_read_run SET state = $2, code = $3, message = $4, ended_at = now() WHERE id = $1 AND state = 'RUNNING'""";
    private static final String POSTPONE = """
            UPDATE onec_read_run SET failures = failures + 1, code = $2, message = $3,
              due_at = now() + $4::bigint * interval '1 millisecond'
            WHERE id = $1 AND state = 'RUNNING'""";
    private static final String LIST = """
            SELECT * FROM onec_read_run WHERE connection = $1 AND ($2::text IS NULL OR kind = $2)
              AND ($3::bigint IS NULL OR id < $3)
            ORDER BY id DESC LIMIT $4""";
    private static final String FORGET = """
            DELETE FROM onec_read_run WHERE connection = $1 AND ended_at < now() - $2::bigint * interval '1 second'""";

    private final Pool pool;
    private final ObjectRows objects;
    private final PgStockStage stock;

    PgReadRuns(Pool pool, ObjectRows objects, PgStockStage stock) {
        this.pool = pool;
        this.objects = objects;
        this.stock = stock;
    }

    @Override
    public Uni<ReadRun> begin(String connection, Kind kind) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(connection, kind.name()))
                .map(rows -> read(rows.iterator().next()));
    }

    @Override
    public Uni<Void> beginDue(String connection, Due due) {
        var ttl = due.ttl();
        var kinds = List.copyOf(ttl.keySet());
        return pool.preparedQuery(BEGIN_DUE)
                .execute(Tuple.of(
                        connection,
                        kinds.stream().map(Kind::name).toArray(String[]::new),
                        kinds.stream().map(kind -> ttl.get(kind).toMillis()).toArray(Long[]::new),
                        due.keepFresh().toMillis(),
                        due.afterRefusal().toMillis(),
                        due.wholeAfter().toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<ReadRun>> next(String connection) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(connection))
                .map(rows -> all(rows).stream().findFirst());
    }

    @Override
    public Uni<Boolean> documentsWait(String queue) {
        return pool.preparedQuery(DOCUMENTS_WAIT).execute(Tuple.of(queue)).map(PgReadRuns::isSo);
    }

    @Override
    public Uni<Written> write(ReadRun run, ReadPage page, long skip) {
        return pool.withTransaction(sql -> sql.preparedQuery(TAKE)
                .execute(Tuple.of(run.id(), run.place(), run.pages()))
                .chain(taken -> taken.rowCount() == 0
                        ? Uni.createFrom().item(Written.NOT_OURS)
                        : switch (page) {
                            case ReadPage.Objects some -> writeIfJoins(sql, run, some, skip);
                            case ReadPage.Staged all ->
                                stock.shelve(sql, run, all).chain(count -> goOn(sql, run, count, null, true));
                        }));
    }

    private Uni<Written> writeIfJoins(SqlConnection sql, ReadRun run, ReadPage.Objects page, long skip) {
        return joins(sql, run, page, skip)
                .chain(joins -> joins ? write(sql, run, page, skip) : sendBack(sql, run, page, skip));
    }

    private static Uni<Boolean> joins(SqlConnection sql, ReadRun run, ReadPage.Objects page, long skip) {
        if (skip == 0) {
            return Uni.createFrom().item(true);
        }
        if (page.objects().isEmpty()) {
            return Uni.createFrom().item(false); // more went than the overlap
        }
        var first = page.objects().getFirst().key();
        return sql.preparedQuery(JOINS)
                .execute(Tuple.of(run.connection(), run.kind().name(), first, run.id()))
                .map(PgReadRuns::isSo);
    }

    private Uni<Written> write(SqlConnection sql, ReadRun run, ReadPage.Objects page, long skip) {
        var last = page.objects().isEmpty() ? null : page.objects().getLast().key();
        return objects.write(sql, run.connection(), run.kind(), run.id(), page.objects())
                .chain(() -> goOn(sql, run, skip + page.objects().size(), last, page.last()));
    }

    private Uni<Written> goOn(SqlConnection sql, ReadRun run, long place, UUID last, boolean through) {
        return sql.preparedQuery(GO_ON)
                .execute(Tuple.of(run.id(), place, last))
                .chain(() -> through
                        ? objects.finish(sql, run)
                                .chain(() -> end(sql, run, ReadRun.State.DONE, null, null))
                                .replaceWith(Written.DONE)
                        : Uni.createFrom().item(Written.GOES_ON));
    }

    /** By a page: what is read once more is only noted as seen. */
    private static Uni<Written> sendBack(SqlConnection sql, ReadRun run, ReadPage.Objects page, long skip) {
        var place = Math.max(0, skip - Math.max(100, page.objects().size()));
        return sql.preparedQuery(GO_ON).execute(Tuple.of(run.id(), place, null)).replaceWith(Written.SENT_BACK);
    }

    private static Uni<Void> end(SqlConnection sql, ReadRun run, ReadRun.State state, String code, String message) {
        return sql.preparedQuery(END)
                .execute(Tuple.of(run.id(), state.name(), code, message))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> postpone(ReadRun run, String code, String message, Duration wait) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(run.id(), code, message, wait.toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> fail(ReadRun run, String code, String message) {
        return pool.withConnection(sql -> end(sql, run, ReadRun.State.FAILED, code, message));
    }

    @Override
    public Uni<List<ReadRun>> list(String connection, Kind kind, Long before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(connection, kind == null ? null : kind.name(), before, limit))
                .map(PgReadRuns::all);
    }

    @Override
    public Uni<Void> forget(String connection, Duration olderThan) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(connection, olderThan.toSeconds()))
                .replaceWithVoid();
    }

    private static boolean isSo(RowSet<Row> rows) {
        return rows.iterator().next().getBoolean(0);
    }

    private static List<ReadRun> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgReadRuns::read)
                .toList();
    }

    static ReadRun read(Row row) {
        return new ReadRun(
                row.getLong("id"),
                row.getString("connection"),
                Kind.valueOf(row.getString("kind")),
                ReadRun.State.valueOf(row.getString("state")),
                row.getLong("place"),
                row.getUUID("last_key"),
                row.getInteger("pages"),
                row.getInteger("failures"),
                row.getOffsetDateTime("due_at"),
                row.getString("code"),
                row.getString("message"),
                row.getOffsetDateTime("begun_at"),
                row.getOffsetDateTime("ended_at"));
    }
}
