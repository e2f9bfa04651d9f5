package kz.kopir.platform.recovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kz.kopir.platform.delivery.Tx;
import org.apache.kafka.common.TopicPartition;

/** What the restored database knows of itself. */
@ApplicationScoped
class RecoveryStore {

    // Leases are renewed all the time, so they tell nearly when the backup was made; they lie ahead by less than five
    // minutes.
    private static final String KNOWS_UNTIL = """
            SELECT greatest((SELECT max(received_at) FROM inbox), (SELECT max(updated_at) FROM task), (SELECT max(at) FROM kafka_position),
              (SELECT max(until) FROM holder) - interval '5 minutes') AS until""";
    // The other instances that start meanwhile wait here.
    private static final String LOCK = "LOCK TABLE recovery IN EXCLUSIVE MODE";
    private static final String IS_DONE = "SELECT 1 FROM recovery WHERE since = $1";
    private static final String NOTE = "INSERT INTO recovery (since, adopted) VALUES ($1, $2)";
    private static final String LAST = "SELECT max(finished_at) AS last FROM recovery";
    // Each may have been done after the backup: its target is asked first.
    private static final String DOUBT = "UPDATE task SET unknown = true WHERE state = 'READY' AND NOT unknown";

    private static final String BEGIN =
            "INSERT INTO kafka_position (topic, partition, next_offset) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private final Pool pool;

    RecoveryStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> lock(Tx tx) {
        return tx.sql().query(LOCK).execute().replaceWithVoid();
    }

    Uni<Boolean> isDone(SqlClient sql, OffsetDateTime since) {
        return sql.preparedQuery(IS_DONE).execute(Tuple.of(since)).map(rows -> rows.rowCount() > 0);
    }

    Uni<Void> note(SqlClient sql, OffsetDateTime since, long adopted) {
        return sql.preparedQuery(NOTE).execute(Tuple.of(since, adopted)).replaceWithVoid();
    }

    Uni<Optional<OffsetDateTime>> last() {
        return pool.query(LAST)
                .execute()
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("last")));
    }

    /** A moment at which the backup was certainly not made yet, and few minutes before it was; empty for a database that has done nothing. */
    Uni<Optional<OffsetDateTime>> knowsUntil() {
        return pool.query(KNOWS_UNTIL)
                .execute()
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("until")));
    }

    Uni<Integer> doubtTasks() {
        return pool.query(DOUBT).execute().map(rows -> rows.rowCount());
    }

    /** Takes what Kafka was told for true, where nothing was noted yet. */
    Uni<Void> begin(Map<TopicPartition, Long> committed) {
        return committed.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(BEGIN)
                        .executeBatch(committed.entrySet().stream()
                                .map(entry -> Tuple.of(
                                        entry.getKey().topic(), entry.getKey().partition(), entry.getValue()))
                                .toList())
                        .replaceWithVoid();
    }

    /** The first record of each partition that was not taken in. */
    Uni<Map<TopicPartition, Long>> positions() {
        return pool.query("SELECT topic, partition, next_offset FROM kafka_position")
                .execute()
                .map(rows -> {
                    var positions = new HashMap<TopicPartition, Long>();
                    rows.forEach(row -> positions.put(
                            new TopicPartition(row.getString("topic"), row.getInteger("partition")),
                            row.getLong("next_offset")));
                    return positions;
                });
    }
}
