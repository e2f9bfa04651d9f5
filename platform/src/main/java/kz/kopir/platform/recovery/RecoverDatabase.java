package kz.kopir.platform.recovery;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.recovery.KafkaPlaces.GroupInUseException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Brings a restored database to where Kafka is: first what this service itself had told is adopted, then its consumer groups are set back, so
 * that all that others told comes once more. The inbox leaves out what the backup knows.
 */
@ApplicationScoped
class RecoverDatabase {

    private static final Logger LOG = Logger.getLogger(RecoverDatabase.class);

    private final RecoveryStore store;
    private final Transactions transactions;
    private final KafkaPlaces kafka;
    private final OwnEvents ownEvents;
    private final ConsumedTopics consumed;

    RecoverDatabase(
            RecoveryStore store,
            Transactions transactions,
            KafkaPlaces kafka,
            OwnEvents ownEvents,
            ConsumedTopics consumed) {
        this.store = store;
        this.transactions = transactions;
        this.kafka = kafka;
        this.ownEvents = ownEvents;
        this.consumed = consumed;
    }

    /** Once for each moment; other instances that are to do the same wait for it. */
    void since(OffsetDateTime since, boolean acceptGaps) {
        transactions
                .inTransaction(tx -> store.lock(tx)
                        .chain(() -> store.isDone(tx.sql(), since))
                        .chain(done -> done
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom()
                                        .item(() -> recover(since, acceptGaps))
                                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                                        .chain(adopted -> store.note(tx.sql(), since, adopted))))
                .await()
                .indefinitely();
    }

    private long recover(OffsetDateTime since, boolean acceptGaps) {
        requireBeforeBackup(since);
        var groups = consumed.byGroup();
        var topics = Stream.concat(
                        ownEvents.topics().stream(), groups.values().stream().flatMap(List::stream))
                .collect(Collectors.toSet());
        var places = kafka.since(topics, since.toInstant());
        if (!places.gaps().isEmpty() && !acceptGaps) {
            throw new RecoveryRefusedException(
                    "PLAT-0302",
                    "Kafka has removed events since %s of %s. Take a newer backup and a later --since; or go on without them by --accept-gaps, and then compare deals and documents: docs/backup.md"
                            .formatted(since, String.join(", ", places.gaps())));
        }
        var adopted = ownEvents.adopt(places.offsets());
        var doubted = store.doubtTasks().await().indefinitely();
        var known = store.positions().await().indefinitely();
        groups.forEach((group, its) ->
                setBack(group, from(places.offsets(), its, group.equals(consumed.group()) ? known : Map.of())));
        LOG.infof(
                "The restored database is at Kafka's side again since %s: %d own events adopted, %d tasks ask first, %s set back",
                since, adopted, doubted, String.join(", ", groups.keySet()));
        return adopted;
    }

    private void requireBeforeBackup(OffsetDateTime since) {
        var until = store.knowsUntil().await().indefinitely();
        if (until.isPresent() && since.isAfter(until.get())) {
            throw new RecoveryRefusedException(
                    "PLAT-0301",
                    "--since %s may be after the backup was made, and what came between would be lost. Give --since %s or earlier"
                            .formatted(since, until.get()));
        }
    }

    /** What was late when the backup was made lies before the moment. */
    private static Map<TopicPartition, Long> from(
            Map<TopicPartition, Long> offsets, List<String> topics, Map<TopicPartition, Long> known) {
        var from = new HashMap<TopicPartition, Long>();
        offsets.forEach((partition, offset) -> {
            if (topics.contains(partition.topic())) {
                from.put(partition, Math.min(offset, known.getOrDefault(partition, offset)));
            }
        });
        return from;
    }

    private void setBack(String group, Map<TopicPartition, Long> offsets) {
        try {
            kafka.setBack(group, offsets);
        } catch (GroupInUseException e) {
            throw new RecoveryRefusedException(
                    "PLAT-0303",
                    "an instance still reads as %s. Stop all instances of this service, then do it again"
                            .formatted(group));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
