package kz.kopir.platform.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing when the service starts; the brokers create none by themselves. */
@ApplicationScoped
class TopicCreation {

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    private final DeliveryConfig config;
    private final Map<String, Object> settings;
    private final Loop loop;

    TopicCreation(Vertx vertx, DeliveryConfig config, KafkaConnection kafka) {
        this.config = config;
        this.settings = kafka.with(Map.of("default.api.timeout.ms", 20_000, "request.timeout.ms", 10_000));
        this.loop = new Loop(vertx, "Creation of the topics", AGAIN_AFTER, () -> createMissing(vertx));
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    private Uni<Boolean> createMissing(Vertx vertx) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(
                                () -> {
                                    createMissing();
                                    return false;
                                },
                                false)
                        .toCompletionStage())
                .invoke(loop::stop);
    }

    private void createMissing() throws Exception {
        try (var admin = Admin.create(settings)) {
            var present = admin.listTopics().names().get();
            var missing = Arrays.stream(Topic.values())
                    .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterTopicName()))
                    .filter(name -> !present.contains(name))
                    .map(this::newTopic)
                    .collect(Collectors.toSet());
            for (var created : admin.createTopics(missing).values().entrySet()) {
                try {
                    created.getValue().get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e; // one that another service created meanwhile is as good as ours
                    }
                }
            }
        }
    }

    private NewTopic newTopic(String name) {
        var topics = config.topics();
        return new NewTopic(name, Optional.of(topics.partitions()), Optional.of(topics.replicationFactor()))
                .configs(Map.of(
                        "retention.ms", Long.toString(topics.retention().toMillis()),
                        "max.message.bytes", Integer.toString(config.maxEventBytes() + 64 * 1024)));
    }
}
