package kz.kopir.deploy.k8s;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kopir.platform.services.ServicesConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods: what they may do, how they are watched, how they end. */
class WorkloadsTest {

    private static final Duration LAST_WORDS = Duration.ofSeconds(4); // of KafkaSender and Holders, two each

    @ParameterizedTest
    @ValueSource(strings = {"try", "try-simulated", "production", "production-external"})
    void noPodHasMoreRightsThanItNeeds(String overlay) {
        assertThat(templates(Kustomize.overlay(overlay))).isNotEmpty().allSatisfy(template -> {
            var pod = template.getSpec();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getVolumes()).noneMatch(volume -> volume.getHostPath() != null);
            assertThat(pod.getContainers()).allSatisfy(container -> {
                var rights = container.getSecurityContext();
                assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
                assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
                assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(rights.getCapabilities().getAdd()).isEmpty();
                assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                assertThat(container.getResources().getLimits()).containsKey("memory");
                assertThat(container.getStartupProbe()).isNotNull();
                assertThat(container.getReadinessProbe()).isNotNull();
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"try", "production", "production-external"})
    void everyServiceRunsAsTheUserOfItsImageUnderItsOwnAccount(String overlay) {
        var rendered = Kustomize.overlay(overlay);
        assertThat(rendered.services()).hasSize(Services.NAMES.size()).allSatisfy(deployment -> {
            var pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
            assertThat(pod.getServiceAccountName()).isEqualTo(name(deployment));
            assertThat(pod.getContainers().getFirst().getImage())
                    .matches("(registry\\.example\\.kz/)?kopir/" + name(deployment) + ":\\d+\\.\\d+\\.\\d+");
        });
        assertThat(rendered.all(ServiceAccount.class))
                .hasSize(Services.NAMES.size())
                .allMatch(account -> !account.getAutomountServiceAccountToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"try", "production", "production-external"})
    void servicesListenWhereTheCodeDoes(String overlay) {
        Services.NAMES.forEach(name -> Workloads.checkPorts(Kustomize.overlay(overlay), name));
    }

    @Test
    void servicesAskEachOtherAtTheAddressesThatTheCodeTakes() {
        assertThat(Stream.of(ServicesConfig.class.getMethods())
                        .filter(getter -> getter.getReturnType().equals(URI.class) && getter.getParameterCount() == 0)
                        .map(WorkloadsTest::address))
                .hasSizeGreaterThan(3)
                .allSatisfy(address -> {
                    assertThat(Services.NAMES).contains(address.getHost());
                    assertThat(address.getPort()).isEqualTo(8080);
                });
    }

    @Test
    void aRestartMendsNothingThatLiesOutsideOfTheProcess() {
        for (var name : Services.NAMES) {
            var container = Workloads.container(Kustomize.overlay("production"), name);
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
        }
        assertThat(Stream.concat(Stream.of("platform"), Services.NAMES.stream())
                        .flatMap(Services::sources)
                        .map(Services::text)
                        .filter(source -> source.contains("@Liveness")))
                .as("health checks of our own that would restart a service")
                .isEmpty();
    }

    @Test
    void aPodIsGivenTheTimeToEndThatItsSettingsTake() {
        for (var name : Services.NAMES) {
            var environment = Kustomize.overlay("production").environment(name);
            var pod = Kustomize.overlay("production")
                    .deployment(name)
                    .getSpec()
                    .getTemplate()
                    .getSpec();
            var needed = Duration.ofSeconds(pod.getContainers()
                            .getFirst()
                            .getLifecycle()
                            .getPreStop()
                            .getSleep()
                            .getSeconds())
                    .plus(Duration.parse(environment.get("QUARKUS_SHUTDOWN_TIMEOUT")))
                    .plus(Duration.parse(environment.get("KOPIR_DELIVERY_DRAIN")))
                    .plus(LAST_WORDS);

            assertThat(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()))
                    .isGreaterThan(needed);
        }
    }

    @Test
    void aStartIsGivenTheTimeInWhichItWaitsForPostgresql() {
        for (var name : Services.NAMES) {
            var environment = Kustomize.overlay("production").environment(name);
            var probe =
                    Workloads.container(Kustomize.overlay("production"), name).getStartupProbe();
            // one second, then twice as long each time
            var waits =
                    Duration.ofSeconds((1L << Integer.parseInt(environment.get("QUARKUS_FLYWAY_CONNECT_RETRIES"))) - 1);

            assertThat(Duration.ofSeconds((long) probe.getPeriodSeconds() * probe.getFailureThreshold()))
                    .isGreaterThan(waits.plusMinutes(1));
        }
    }

    @Test
    void podsAreSpreadAndDrainedOneByOne() {
        var rendered = Kustomize.overlay("production");
        assertThat(rendered.all(PodDisruptionBudget.class))
                .hasSize(Services.NAMES.size())
                .allSatisfy(budget -> {
                    assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
                    assertThat(labels(rendered, budget.getMetadata().getName()))
                            .containsAllEntriesOf(budget.getSpec().getSelector().getMatchLabels());
                });
        assertThat(rendered.services()).allSatisfy(deployment -> {
            var own = deployment.getSpec().getSelector().getMatchLabels();
            assertThat(own).containsEntry("app.kubernetes.io/name", name(deployment));
            assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                    .hasSize(2)
                    .extracting(constraint -> constraint.getLabelSelector())
                    .extracting(LabelSelector::getMatchLabels)
                    .containsOnly(own);
            assertThat(deployment
                            .getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxUnavailable()
                            .getIntVal())
                    .isZero();
        });
    }

    @Test
    void theHeapLeavesRoomInTheLimitForWhatElseAJvmNeeds() {
        for (var name : Services.NAMES) {
            var rendered = Kustomize.overlay("production");
            var heap = Pattern.compile("-Xmx(\\d+)m")
                    .matcher(rendered.environment(name).get("JAVA_TOOL_OPTIONS"));
            assertThat(heap.find()).isTrue();
            var limit = Workloads.container(rendered, name)
                    .getResources()
                    .getLimits()
                    .get("memory");

            assertThat(mebibytes(limit) - Integer.parseInt(heap.group(1)))
                    .as("MiB beside the heap of " + name)
                    .isGreaterThanOrEqualTo(240);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"try", "try-simulated", "production", "production-external"})
    void everySettingIsReadByTheServiceThatGetsIt(String overlay) {
        Services.NAMES.forEach(name -> Settings.check(
                name, Kustomize.overlay(overlay).environment(name).keySet()));
    }

    @Test
    void settingsOfComponentsAreReadToo() {
        var rendered = Kustomize.overlay("production", "keda", "external-secrets", "traces");
        Services.NAMES.forEach(
                name -> Settings.check(name, rendered.environment(name).keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"try", "production", "production-external"})
    void secretsAreFilesNamedAsTheirProperties(String overlay) {
        var rendered = Kustomize.overlay(overlay);
        for (var name : Services.NAMES) {
            var folder = rendered.environment(name).get("KOPIR_SECRETS_DIR");
            var pod = rendered.deployment(name).getSpec().getTemplate().getSpec();
            assertThat(pod.getContainers().getFirst().getVolumeMounts()).anySatisfy(mount -> {
                assertThat(mount.getName()).isEqualTo("secrets");
                assertThat(mount.getMountPath()).isEqualTo(folder);
            });
            var files = pod.getVolumes().stream()
                    .filter(volume -> volume.getName().equals("secrets"))
                    .flatMap(volume -> volume.getProjected().getSources().stream())
                    .map(VolumeProjection::getSecret)
                    .collect(toMap(
                            secret -> secret.getName(),
                            secret -> secret.getItems().stream()
                                    .map(item -> item.getPath())
                                    .toList()));
            var expected = new TreeMap<String, List<String>>(
                    Map.of(name, List.of(), "postgres-" + name, List.of("quarkus.datasource.password")));
            if (!overlay.equals("try")) {
                expected.put("kafka-" + name, List.of("kafka.sasl.jaas.config"));
            }
            assertThat(files).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "production-external"})
    void filesThatSettingsNameAreMounted(String overlay) {
        for (var name : Services.NAMES) {
            var mounts = Workloads.container(Kustomize.overlay(overlay), name).getVolumeMounts().stream()
                    .map(VolumeMount::getMountPath)
                    .toList();
            assertThat(Kustomize.overlay(overlay).environment(name).values().stream()
                            .flatMap(value -> Pattern.compile("/etc/kopir/[a-z/.]+")
                                    .matcher(value)
                                    .results())
                            .map(MatchResult::group))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(file -> assertThat(mounts).anyMatch(mount -> file.startsWith(mount + "/")));
        }
    }

    private static Stream<PodTemplateSpec> templates(Rendered rendered) {
        return Stream.concat(
                rendered.all(Deployment.class).stream().map(one -> one.getSpec().getTemplate()),
                rendered.all(StatefulSet.class).stream()
                        .map(one -> one.getSpec().getTemplate()));
    }

    private static Map<String, String> labels(Rendered rendered, String name) {
        return rendered.deployment(name).getSpec().getTemplate().getMetadata().getLabels();
    }

    private static String name(Deployment deployment) {
        return deployment.getMetadata().getName();
    }

    private static long mebibytes(Quantity quantity) {
        return quantity.getNumericalAmount().longValue() / (1024 * 1024);
    }

    private static URI address(Method getter) {
        return URI.create(getter.getAnnotation(WithDefault.class).value());
    }
}
