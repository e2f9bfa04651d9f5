package kz.kopir.platform.recovery;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Map;
import kz.kopir.platform.configuration.StartRefusedException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Before anything of this service begins, consuming above all: recovers a database that was restored, and keeps a service from working on one
 * that was restored and not recovered. It would give out numbers a second time.
 */
@ApplicationScoped
class RecoverAtStart {

    private static final Logger LOG = Logger.getLogger(RecoverAtStart.class);
    private static final int AFTER_GUARDS = Interceptor.Priority.PLATFORM_BEFORE + 10;

    private final RecoveryConfig config;
    private final RecoverDatabase recoverDatabase;
    private final RecoveryStore store;
    private final LastRecovery last;
    private final KafkaPlaces kafka;
    private final ConsumedTopics consumed;

    RecoverAtStart(
            RecoveryConfig config,
            RecoverDatabase recoverDatabase,
            RecoveryStore store,
            LastRecovery last,
            KafkaPlaces kafka,
            ConsumedTopics consumed) {
        this.config = config;
        this.recoverDatabase = recoverDatabase;
        this.store = store;
        this.last = last;
        this.kafka = kafka;
        this.consumed = consumed;
    }

    void recover(@Observes @Priority(AFTER_GUARDS) StartupEvent started) {
        config.since().ifPresent(since -> recoverDatabase.since(since, config.acceptGaps()));
        if (config.only()) {
            // Quarkus' own PreventFurtherStepsException would leave the process waiting
            throw new StartRefusedException("recovered", 0);
        }
        store.last().await().indefinitely().ifPresent(last::set);
        if (config.check()) {
            requireNotOlder();
        }
    }

    private void requireNotOlder() {
        Map<TopicPartition, Long> committed;
        try {
            committed = kafka.committed(consumed.group());
        } catch (KafkaPlaces.AwayException e) {
            LOG.warnf("Whether the database is as new as Kafka was not checked: %s", e.getMessage());
            return;
        }
        var known = store.positions().await().indefinitely();
        if (known.isEmpty()) {
            // the first start of a version that notes them
            store.begin(committed).await().indefinitely();
            return;
        }
        committed.forEach((partition, offset) -> {
            var taken = known.getOrDefault(partition, 0L);
            if (offset > taken) {
                throw older(partition, offset, taken);
            }
        });
    }

    private RecoveryRefusedException older(TopicPartition partition, long committed, long taken) {
        var until =
                store.knowsUntil().await().indefinitely().map(Object::toString).orElse("…");
        return new RecoveryRefusedException(
                "PLAT-0304",
                "this database is older than what was taken in: %s up to %d, the database knows up to %d. It was restored from a backup. Stop all services and run ./kopir replay --since %s (docs/backup.md)"
                        .formatted(partition, committed, taken, until));
    }
}
