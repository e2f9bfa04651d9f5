package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import kz.kopir.platform.delivery.Relay.OutboxRecord;

/** The relay's side of the outbox table. */
@ApplicationScoped
class OutboxStore {

    private static final String OLDEST = """
            SELECT seq, id, aggregatetype, aggregateid, headers, payload FROM outbox o
            WHERE parked_at IS NULL
              AND NOT EXISTS (SELECT FROM outbox p WHERE p.aggregateid = o.aggregateid AND p.parked_at IS NOT NULL)
            ORDER BY seq LIMIT $1""";

    private final Pool pool;

    OutboxStore(Pool pool) {
        this.pool = pool;
    }

    /** The next records in order, without those whose key is held back by a parked one. */
    Uni<List<OutboxRecord>> oldest(int limit) {
        return pool.preparedQuery(OLDEST)
                .execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(OutboxStore::read)
                        .toList());
    }

    Uni<Void> delete(List<OutboxRecord> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery("DELETE FROM outbox WHERE seq = ANY($1)")
                .execute(Tuple.of(records.stream().map(OutboxRecord::seq).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> park(Map<OutboxRecord, String> refused) {
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery("UPDATE outbox SET parked_at = now(), parked_reason = $2 WHERE seq = $1")
                .executeBatch(refused.entrySet().stream()
                        .map(entry -> Tuple.of(entry.getKey().seq(), entry.getValue()))
                        .toList())
                .replaceWithVoid();
    }

    private static OutboxRecord read(Row row) {
        return new OutboxRecord(
                row.getLong(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getJsonObject(4),
                row.getBuffer(5).getBytes());
    }
}
