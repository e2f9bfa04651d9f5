package kz.kopir.deploy.k8s;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.smallrye.config.WithDefault;
import java.util.Set;
import kz.kopir.deploy.k8s.Documented.FromSecret;
import kz.kopir.deploy.k8s.Documented.ScaledObject;
import kz.kopir.deploy.k8s.Documented.TriggerAuthentication;
import kz.kopir.platform.delivery.DeliveryConfig;
import org.junit.jupiter.api.Test;

/** How many instances there are, and what decides it. */
class ScalingTest {

    @Test
    void everyServiceHasOneAutoscalerAndThreeInstancesAtLeast() {
        assertThat(Kustomize.overlay("production").all(HorizontalPodAutoscaler.class))
                .hasSize(Services.NAMES.size())
                .allSatisfy(autoscaler -> {
                    var spec = autoscaler.getSpec();
                    assertThat(spec.getScaleTargetRef().getName())
                            .isEqualTo(autoscaler.getMetadata().getName())
                            .isIn(Services.NAMES);
                    assertThat(spec.getMinReplicas()).isEqualTo(3);
                    assertThat(spec.getMaxReplicas()).isBetween(3, partitions());
                    assertThat(spec.getMetrics()).singleElement().satisfies(metric -> {
                        assertThat(metric.getType()).isEqualTo("Resource");
                        assertThat(metric.getResource().getName()).isEqualTo("cpu");
                    });
                });
    }

    @Test
    void deploymentsLeaveTheirNumberToTheAutoscaler() {
        assertThat(Kustomize.overlay("production").services())
                .allMatch(deployment -> deployment.getSpec().getReplicas() == null);
    }

    @Test
    void toTryKopirOneOfEachIsEnough() {
        assertThat(Kustomize.overlay("try").named("HorizontalPodAutoscaler")).isEmpty();
    }

    @Test
    void whereKedaScalesOursDoesNot() {
        var rendered = Kustomize.overlay("production", "keda", "external-secrets", "traces");
        var scaled = rendered.all(ScaledObject.class).stream()
                .map(one -> one.spec().scaleTargetRef().name())
                .collect(toSet());

        assertThat(scaled).isEqualTo(Set.of("document-service", "notifier"));
        assertThat(rendered.all(HorizontalPodAutoscaler.class))
                .extracting(
                        autoscaler -> autoscaler.getSpec().getScaleTargetRef().getName())
                .doesNotContainAnyElementsOf(scaled)
                .hasSize(Services.NAMES.size() - scaled.size());
    }

    @Test
    void kedaLooksAtTheGroupsThatTheCodeConsumesAs() {
        var rendered = Kustomize.overlay("production", "keda", "external-secrets", "traces");
        assertThat(rendered.all(ScaledObject.class)).allSatisfy(one -> {
            var name = one.spec().scaleTargetRef().name();
            var kafka = one.spec().triggers().stream()
                    .filter(trigger -> trigger.type().equals("kafka"))
                    .toList();
            assertThat(kafka)
                    .extracting(trigger -> trigger.metadata().get("consumerGroup"))
                    .containsExactlyInAnyOrderElementsOf(Services.consumerGroups(name));
            assertThat(kafka)
                    .extracting(trigger -> trigger.metadata().get("bootstrapServers"))
                    .allSatisfy(address -> assertThat(rendered.environment(name).get("KAFKA_BOOTSTRAP_SERVERS"))
                            .isEqualTo(address.replace(".kopir.svc", "")));
            assertThat(kafka)
                    .allMatch(trigger -> trigger.authenticationRef().name().equals("kafka-" + name));
            assertThat(one.spec().maxReplicaCount()).isLessThanOrEqualTo(partitions());
        });
        assertThat(rendered.all(TriggerAuthentication.class)).allSatisfy(authentication -> {
            var name = authentication.metadata().getName().substring("kafka-".length());
            assertThat(authentication.spec().secretTargetRef())
                    .containsExactlyInAnyOrder(
                            new FromSecret("password", "kafka-" + name, "password"),
                            new FromSecret("ca", "kopir-cluster-ca-cert", "ca.crt"));
            assertThat(rendered.environment(name))
                    .containsEntry(authentication.spec().env().getFirst().name(), name);
        });
    }

    private static int partitions() {
        try {
            return Integer.parseInt(DeliveryConfig.Topics.class
                    .getMethod("partitions")
                    .getAnnotation(WithDefault.class)
                    .value());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
