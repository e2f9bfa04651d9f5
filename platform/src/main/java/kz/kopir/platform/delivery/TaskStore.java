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
import java.util.List;
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

    private static final String END = """
            UPDATE task
            SET state = $3, unknown = $4, due_at = now() + $5::bigint * interval '1 millisecond', code = $6, message = $7,
                lease_until = NULL, updated_at = now(), ended_at = CASE WHEN $3 IN ('DONE', 'REFUSED') THEN now() END
            WHERE id = $1 AND fence = $2 AND state = 'SENDING'""";

    private static final String END_ATTEMPT = """
            UPDATE task_attempt SET ended_at = now(), outcome = $3, code = $4, message = $5
            WHERE task = $1 AND attempt = $2""";

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

    /** Takes up to so many tasks that are due, and commits that they are being sent. */
    Uni<List<Claimed>> claim(TaskQueue queue, int limit, Collection<Long> inHand) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        queue.name(), limit, queue.lease().toMillis(), instance.name(), inHand.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TaskStore::read)
                        .toList());
    }

    /** Ends the attempt; false when the task is no longer ours. */
    Uni<Boolean> end(SqlConnection sql, Claimed task, Ending ending) {
        return sql.preparedQuery(END)
                .execute(Tuple.from(new Object[] {
                    task.id(),
                    task.fence(),
                    ending.state(),
                    ending.unknown(),
                    ending.dueIn().toMillis(),
                    ending.code(),
                    ending.message()
                }))
                .chain(ended -> ended.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : sql.preparedQuery(END_ATTEMPT)
                                .execute(Tuple.of(
                                        task.id(), task.attempt(), ending.outcome(), ending.code(), ending.message()))
                                .replaceWith(true));
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
