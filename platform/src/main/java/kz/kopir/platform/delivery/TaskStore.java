package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The worker's side of the task tables. */
@ApplicationScoped
class TaskStore {

    // The first unfinished task of each key; one whose lease ended may have been done.
    private static final String CLAIM = """
            WITH due AS (
              SELECT id FROM task t
              WHERE queue = $1
                AND (state = 'READY' AND due_at <= now() OR state = 'SENDING' AND lease_until < now())
                AND id <> ALL ($5)
                AND NOT EXISTS (
                  SELECT FROM task p WHERE p.queue = t.queue AND p.key = t.key AND p.id < t.id
                    AND p.state IN ('READY', 'SENDING', 'PARKED'))
              ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
            ), claimed AS (
              UPDATE task t
              SET unknown = t.unknown OR t.state = 'SENDING', state = 'SENDING', attempt = t.attempt + 1,
                  lease_until = now() + $3::bigint * interval '1 millisecond', fence = nextval('task_fence'),
                  instance = $4, updated_at = now()
              FROM due WHERE t.id = due.id
              RETURNING t.*
            ), noted AS (
              INSERT INTO task_attempt (task, attempt, instance) SELECT id, attempt, instance FROM claimed
            )
            SELECT id, queue, kind, key, attempt, payload::text AS payload, unknown, fence, traceparent, created_at,
                   document, document_number
            FROM claimed ORDER BY id""";

    // Of a whole batch at once; those that are no longer ours are left out.
    private static final String END = """
            WITH given AS (
              SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::integer[], $4::text[], $5::boolean[], $6::bigint[], $7::text[], $8::text[], $9::text[])
                AS g (id, fence, attempt, state, unknown, due_ms, outcome, code, message)
            ), ended AS (
              UPDATE task t
              SET state = g.state, unknown = g.unknown, due_at = now() + g.due_ms * interval '1 millisecond', code = g.code,
                  message = g.message, lease_until = NULL, updated_at = now(),
                  ended_at = CASE WHEN g.state IN ('DONE', 'REFUSED') THEN now() END
              FROM given g WHERE t.id = g.id AND t.fence = g.fence AND t.state = 'SENDING'
              RETURNING t.id
            ), noted AS (
              UPDATE task_attempt a SET ended_at = now(), outcome = g.outcome, code = g.code, message = g.message
              FROM given g JOIN ended USING (id) WHERE a.task = g.id AND a.attempt = g.attempt
            )
            SELECT id FROM ended""";

    private static final String SETTLE = """
            UPDATE task SET lease_until = least(lease_until, now() + $2::bigint * interval '1 millisecond')
            WHERE state = 'SENDING' AND instance = $1""";

    private final Pool pool;
    private final Instance instance;

    TaskStore(Pool pool, Instance instance) {
        this.pool = pool;
        this.instance = instance;
    }

    /** A task as it was claimed. */
    record Claimed(
            long id,
            String queue,
            String kind,
            String key,
            int attempt,
            String payload,
            boolean unknown,
            long fence,
            String traceparent,
            OffsetDateTime createdAt,
            UUID document,
            String documentNumber) {}

    /** How a task goes on after an attempt. */
    record Ending(String state, boolean unknown, Duration dueIn, String outcome, String code, String message) {}

    /** A task and how it goes on. */
    record Ended(Claimed task, Ending ending) {}

    /** Takes up to so many tasks that are due, and commits that they are being sent. */
    Uni<List<Claimed>> claim(TaskQueue queue, int limit, Collection<Long> inHand) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        queue.name(), limit, queue.lease().toMillis(), instance.name(), inHand.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TaskStore::read)
                        .toList());
    }

    /** Ends the attempts, and answers which tasks were still ours. */
    Uni<Set<Long>> end(SqlConnection sql, List<Ended> ended) {
        return sql.preparedQuery(END)
                .execute(Tuple.from(new Object[] {
                    ended.stream().map(one -> one.task().id()).toArray(Long[]::new),
                    ended.stream().map(one -> one.task().fence()).toArray(Long[]::new),
                    ended.stream().map(one -> one.task().attempt()).toArray(Integer[]::new),
                    ended.stream().map(one -> one.ending().state()).toArray(String[]::new),
                    ended.stream().map(one -> one.ending().unknown()).toArray(Boolean[]::new),
                    ended.stream().map(one -> one.ending().dueIn().toMillis()).toArray(Long[]::new),
                    ended.stream().map(one -> one.ending().outcome()).toArray(String[]::new),
                    ended.stream().map(one -> one.ending().code()).toArray(String[]::new),
                    ended.stream().map(one -> one.ending().message()).toArray(String[]::new)
                }))
                .map(rows -> {
                    var ours = new HashSet<Long>();
                    rows.forEach(row -> ours.add(row.getLong(0)));
                    return ours;
                });
    }

    /** After a restart: what an earlier run of this instance was sending is resolved once its calls have settled. */
    Uni<Void> settleFormerRun(Duration settleTime) {
        return pool.preparedQuery(SETTLE)
                .execute(Tuple.of(instance.name(), settleTime.toMillis()))
                .replaceWithVoid();
    }

    private static Claimed read(Row row) {
        return new Claimed(
                row.getLong("id"),
                row.getString("queue"),
                row.getString("kind"),
                row.getString("key"),
                row.getInteger("attempt"),
                row.getString("payload"),
                row.getBoolean("unknown"),
                row.getLong("fence"),
                row.getString("traceparent"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("document"),
                row.getString("document_number"));
    }
}
