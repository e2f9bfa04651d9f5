package kz.kopir.deploy.k8s;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclOperation;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kopir.contracts.Topic;
import kz.kopir.platform.delivery.DeliveryConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics and users of Kafka are those of the code. */
class TopicsTest {

    private static final int ENVELOPE = 64 * 1024; // as TopicCreation adds
    private static final Set<String> BY_ALL = Set.of("delivery.parked", "operations.alert");
    /** Makes an event, but to see what 1C would be sent. */
    private static final String FOR_ITSELF = "CheckFields.java";

    @Test
    void everyTopicAndItsDeadLettersAreThere() {
        assertThat(topics())
                .extracting(topic -> topic.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterTopicName()))
                        .toList());
    }

    @Test
    void topicsAreMadeAsTheServicesWouldMakeThem() throws ReflectiveOperationException {
        var partitions = Integer.parseInt(defaultOf(DeliveryConfig.Topics.class, "partitions"));
        var retention = Duration.parse(defaultOf(DeliveryConfig.Topics.class, "retention"))
                .toMillis();
        var bytes = Integer.parseInt(defaultOf(DeliveryConfig.class, "maxEventBytes")) + ENVELOPE;

        assertThat(topics()).allSatisfy(topic -> {
            assertThat(topic.getSpec().getPartitions()).isEqualTo(partitions);
            assertThat(topic.getSpec().getReplicas()).isEqualTo(3);
            assertThat(((Number) topic.getSpec().getConfig().get("retention.ms")).longValue())
                    .isEqualTo(retention);
            assertThat(topic.getSpec().getConfig()).containsEntry("max.message.bytes", bytes);
        });
    }

    @Test
    void nobodyMakesTopicsByNamingThem() {
        assertThat(kafka().getSpec().getKafka().getConfig()).containsEntry("auto.create.topics.enable", false);
    }

    @Test
    void placesOfConsumersAreRememberedLongerThanTopicsKeepTheirRecords() throws ReflectiveOperationException {
        var retention = Duration.parse(defaultOf(DeliveryConfig.Topics.class, "retention"));
        var kept = ((Number) kafka().getSpec().getKafka().getConfig().get("offsets.retention.minutes")).longValue();

        assertThat(Duration.ofMinutes(kept)).isGreaterThan(retention);
    }

    @Test
    void everyServiceHasAUser() {
        assertThat(users())
                .extracting(user -> user.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(Services.NAMES);
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceReadsItsTopicsAloneInItsOwnGroups(String service) {
        var reads = new TreeSet<>(published(service)); // what it wrote itself, after its database was restored
        reads.removeAll(BY_ALL);
        reads.addAll(Services.readTopics(service));

        assertThat(topics(service, AclOperation.READ)).isEqualTo(reads);
        assertThat(groups(service)).isEqualTo(Services.consumerGroups(service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceWritesWhatItPublishesAndWhatItSetsAsideAlone(String service) {
        var writes = new TreeSet<>(published(service));
        writes.addAll(BY_ALL);
        Services.eventTopics(service).forEach(topic -> writes.add(topic + ".dlq"));

        assertThat(topics(service, AclOperation.WRITE)).isEqualTo(writes);
    }

    @Test
    void everyClientShowsTheBrokerWhoItIs() {
        assertThat(Stream.concat(Stream.of("platform"), Services.NAMES.stream())
                        .flatMap(Services::sources)
                        .filter(source -> Services.text(source).contains("\"kafka.bootstrap.servers\"")))
                .as("who takes Kafka's address alone cannot reach one with users; KafkaConnection has the rest")
                .isEmpty();
    }

    static List<String> services() {
        return Services.NAMES;
    }

    /** The events that a service makes where it also hands something to the outbox; the notifier makes some to say what it would tell, and publishes none. */
    private static Set<String> published(String service) {
        var publishes = Services.sources(service)
                .anyMatch(source -> Services.text(source).contains("outbox.publish("));
        return Arrays.stream(Topic.values())
                .filter(topic -> publishes && made(service, topic))
                .map(Topic::topicName)
                .collect(toCollection(TreeSet::new));
    }

    private static boolean made(String service, Topic topic) {
        var construction = Pattern.compile("\\bnew " + topic.record().getSimpleName() + "\\(");
        return Services.sources(service)
                .filter(source -> !source.endsWith(FOR_ITSELF))
                .anyMatch(source -> construction.matcher(Services.text(source)).find());
    }

    private static Set<String> topics(String service, AclOperation operation) {
        return rules(service)
                .filter(rule -> rule.getOperations().contains(operation))
                .map(AclRule::getResource)
                .filter(AclRuleTopicResource.class::isInstance)
                .map(resource -> ((AclRuleTopicResource) resource).getName())
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> groups(String service) {
        return rules(service)
                .map(AclRule::getResource)
                .filter(AclRuleGroupResource.class::isInstance)
                .map(resource -> ((AclRuleGroupResource) resource).getName())
                .collect(toSet());
    }

    private static Stream<AclRule> rules(String service) {
        var user = users().stream()
                .filter(one -> one.getMetadata().getName().equals(service))
                .findFirst()
                .orElseThrow();
        return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls().stream();
    }

    private static List<KafkaTopic> topics() {
        return Kustomize.overlay("production").all(KafkaTopic.class);
    }

    private static List<KafkaUser> users() {
        return Kustomize.overlay("production").all(KafkaUser.class);
    }

    private static Kafka kafka() {
        return Kustomize.overlay("production").all(Kafka.class).getFirst();
    }

    private static String defaultOf(Class<?> config, String getter) throws ReflectiveOperationException {
        return config.getMethod(getter).getAnnotation(WithDefault.class).value();
    }
}
