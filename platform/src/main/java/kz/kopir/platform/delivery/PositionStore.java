package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Notes how far each topic has been taken in. */
@ApplicationScoped
class PositionStore {

    // In one order, so that two instances that have just exchanged partitions do not deadlock each other.
    private static final String NOTE = """
            INSERT INTO kafka_position AS p (topic, partition, next_offset)
            SELECT topic, partition, next_offset FROM unnest($1::text[], $2::integer[], $3::bigint[]) AS n (topic, partition, next_offset)
            ORDER BY topic, partition
            ON CONFLICT (topic, partition) DO UPDATE SET next_offset = greatest(p.next_offset, excluded.next_offset), at = now()""";

    private record Place(String topic, int partition) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            var byTopic = topic.compareTo(other.topic);
            return byTopic == 0 ? Integer.compare(partition, other.partition) : byTopic;
        }
    }

    /** Together with what the records do. */
    Uni<Void> note(Tx tx, List<ConsumerRecord<byte[], byte[]>> records) {
        var next = new TreeMap<Place, Long>();
        records.forEach(
                record -> next.merge(new Place(record.topic(), record.partition()), record.offset() + 1, Math::max));
        return tx.sql()
                .preparedQuery(NOTE)
                .execute(Tuple.of(
                        next.keySet().stream().map(Place::topic).toArray(String[]::new),
                        next.keySet().stream().map(Place::partition).toArray(Integer[]::new),
                        next.values().toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
