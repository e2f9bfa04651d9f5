package kz.kopir.platform.recovery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kopir.platform.delivery.KafkaConnection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which records were written since a moment, and how far consumer groups have come. It waits for Kafka in the calling thread. */
@ApplicationScoped
class KafkaPlaces {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MEMBER_PAUSE_MILLIS = 2000;

    private final KafkaConnection kafka;
    private final Duration membersLeaveIn;

    KafkaPlaces(
            KafkaConnection kafka,
            @ConfigProperty(name = "kopir.events.session-timeout-millis", defaultValue = "10000") int sessionTimeout) {
        this.kafka = kafka;
        this.membersLeaveIn = Duration.ofMillis(sessionTimeout).plusSeconds(30);
    }

    /** Kafka cannot be asked now. */
    static final class AwayException extends RuntimeException {
        AwayException(Throwable cause) {
            super("Kafka does not answer: " + cause, cause);
        }
    }

    /** Somebody reads with the group. */
    static final class GroupInUseException extends RuntimeException {
        GroupInUseException(String group) {
            super(group);
        }
    }

    /**
     * Where the records since the moment begin, by partition.
     *
     * @param gaps topics of which older records of that time may have been removed already
     */
    record Since(Map<TopicPartition, Long> offsets, List<String> gaps) {}

    Since since(Collection<String> topics, Instant moment) {
        return ask(admin -> {
            var present = get(admin.listTopics().names());
            var asked = topics.stream().filter(present::contains).toList();
            var partitions = get(admin.describeTopics(asked).allTopicNames()).values().stream()
                    .flatMap(KafkaPlaces::partitions)
                    .toList();
            var first = offsets(admin, partitions, OffsetSpec.earliest());
            var end = offsets(admin, partitions, OffsetSpec.latest());
            var at = offsets(admin, partitions, OffsetSpec.forTimestamp(moment.toEpochMilli()));
            var offsets = new HashMap<TopicPartition, Long>();
            partitions.forEach(partition -> {
                var found = at.get(partition).offset();
                offsets.put(partition, found < 0 ? end.get(partition).offset() : found);
            });
            var cut = partitions.stream()
                    .filter(partition -> first.get(partition).offset() > 0
                            && offsets.get(partition) <= first.get(partition).offset())
                    .map(TopicPartition::topic)
                    .distinct()
                    .filter(topic -> mayHaveRemoved(admin, topic, moment))
                    .sorted()
                    .toList();
            return new Since(offsets, cut);
        });
    }

    Map<TopicPartition, Long> committed(String group) {
        return ask(admin -> {
            var committed = new HashMap<TopicPartition, Long>();
            get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            committed.put(partition, offset.offset());
                        }
                    });
            return committed;
        });
    }

    /** Waits until those have left who were killed a moment ago. */
    void setBack(String group, Map<TopicPartition, Long> offsets) throws InterruptedException {
        var until = System.nanoTime() + membersLeaveIn.toNanos();
        while (!trySetBack(group, offsets)) {
            if (System.nanoTime() - until > 0) {
                throw new GroupInUseException(group);
            }
            Thread.sleep(MEMBER_PAUSE_MILLIS);
        }
    }

    private boolean trySetBack(String group, Map<TopicPartition, Long> offsets) {
        return ask(admin -> {
            var wanted = new HashMap<TopicPartition, OffsetAndMetadata>();
            offsets.forEach((partition, offset) -> wanted.put(partition, new OffsetAndMetadata(offset)));
            try {
                get(admin.alterConsumerGroupOffsets(group, wanted).all());
                return true;
            } catch (AwayException e) {
                if (e.getCause() instanceof UnknownMemberIdException
                        || e.getCause() instanceof GroupNotEmptyException) {
                    return false;
                }
                throw e;
            }
        });
    }

    private static boolean mayHaveRemoved(Admin admin, String topic, Instant moment) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var config = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
        var bytes =
                Long.parseLong(config.get(TopicConfig.RETENTION_BYTES_CONFIG).value());
        var millis = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
        return bytes >= 0 || millis >= 0 && moment.isBefore(Instant.now().minusMillis(millis));
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec spec) {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> asked.put(partition, spec));
        return get(admin.listOffsets(asked).all());
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }

    private <T> T ask(Function<Admin, T> question) {
        try (var admin = Admin.create(kafka.with(
                Map.of("default.api.timeout.ms", (int) PATIENCE.toMillis(), "request.timeout.ms", 10_000)))) {
            return question.apply(admin);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AwayException(e.getCause());
        } catch (TimeoutException e) {
            throw new AwayException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwayException(e);
        }
    }
}
