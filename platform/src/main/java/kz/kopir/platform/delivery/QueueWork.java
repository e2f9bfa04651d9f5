package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The work of whole queues, for those who keep their targets. */
@ApplicationScoped
public class QueueWork {

    private static final String WORK = """
            SELECT queue.name AS queue,
              (SELECT instance FROM holder WHERE holder.name = queue.name AND until > now()) AS holder,
              (SELECT count(*) FROM task WHERE task.queue = queue.name AND state IN ('READY', 'SENDING')) AS waiting,
              (SELECT count(*) FROM task WHERE task.queue = queue.name AND state = 'PARKED') AS parked
            FROM unnest($1::text[]) AS queue (name)""";
    private static final String HURRY =
            "UPDATE task SET due_at = now() WHERE queue = ANY ($1) AND state = 'READY' AND due_at > now()";
    private static final String PARK = """
            UPDATE task SET state = 'PARKED', code = $2, message = $3, updated_at = now()
            WHERE queue = $1 AND state = 'READY'""";

    private final Pool pool;

    QueueWork(Pool pool) {
        this.pool = pool;
    }

    /**
     * The work of a queue.
     *
     * @param holder  the instance that serves it; null when none does now
     * @param waiting tasks that are to be done
     * @param parked  tasks that wait for a person
     */
    public record Work(String holder, long waiting, long parked) {

        public static final Work NONE = new Work(null, 0, 0);
    }

    /** The work of each queue that is named. */
    public Uni<Map<String, Work>> of(Collection<String> queues) {
        return pool.preparedQuery(WORK)
                .execute(Tuple.of(queues.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("queue"), QueueWork::work)));
    }

    public Uni<Work> of(Tx tx, String queue) {
        return tx.sql()
                .preparedQuery(WORK)
                .execute(Tuple.of(new String[] {queue}))
                .map(rows -> work(rows.iterator().next()));
    }

    /** Tasks that wait for their time have it now: what they waited for may have been mended. */
    public Uni<Void> hurry(Collection<String> queues) {
        return pool.preparedQuery(HURRY)
                .execute(Tuple.of(queues.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** All tasks of the queue wait for a person; answers how many. */
    public Uni<Integer> park(Tx tx, String queue, String code, String message) {
        return tx.sql()
                .preparedQuery(PARK)
                .execute(Tuple.of(queue, code, message))
                .map(RowSet::rowCount);
    }

    private static Work work(Row row) {
        return new Work(row.getString("holder"), row.getLong("waiting"), row.getLong("parked"));
    }
}
