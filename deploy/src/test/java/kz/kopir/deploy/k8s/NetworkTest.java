package kz.kopir.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.kopir.deploy.k8s.Network.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may reach whom, by the policies of the rendered overlays. */
class NetworkTest {

    private static final String NAMESPACE = "kopir";
    private static final End ONEC = End.outside("192.0.2.10");
    private static final End ODOO = End.outside("192.0.2.20");
    private static final End BITRIX24 = End.outside("192.0.2.30");
    private static final End MODEL = End.outside("192.0.2.40");
    private static final End TELEGRAM = End.outside("149.154.167.220");
    private static final End OIDC = End.outside("192.0.2.50");
    private static final End SOMEWHERE = End.outside("198.51.100.1");
    private static final End CONTROLLER =
            End.pod("ingress-nginx", Map.of("app.kubernetes.io/name", "ingress-nginx"), Map.of());
    private static final End PROMETHEUS =
            End.pod("monitoring", Map.of("app.kubernetes.io/name", "prometheus"), Map.of());
    private static final End STRANGER = End.pod("default", Map.of("app.kubernetes.io/name", "shop"), Map.of());
    private static final End STRANGER_BESIDE = End.pod(NAMESPACE, Map.of("app.kubernetes.io/name", "shop"), Map.of());
    private static final End NAME_SERVER = End.pod("kube-system", Map.of("k8s-app", "kube-dns"), Map.of("dns", 53));

    @Test
    void eachOutsideSystemIsReachedByItsOwnGatewayAlone() {
        assertThat(reaching("production", ONEC, 443)).containsExactly("onec-gateway");
        assertThat(reaching("production", ODOO, 443)).containsExactly("odoo-gateway");
        assertThat(reaching("production", BITRIX24, 443)).containsExactly("bitrix-gateway");
        assertThat(reaching("production", TELEGRAM, 443)).containsExactly("notifier");
        assertThat(reaching("production", MODEL, 443)).containsExactly("notifier");
        assertThat(reaching("production", SOMEWHERE, 443)).isEmpty();
        assertThat(reaching("production", ONEC, 80)).isEmpty();
    }

    @Test
    void tokensAreAskedForByAllServices() {
        assertThat(reaching("production", OIDC, 443)).containsExactlyElementsOf(new TreeSet<>(Services.NAMES));
    }

    @Test
    void servicesAskEachOtherAsTheCodeDoes() {
        var asked = new TreeMap<String, TreeSet<String>>();
        for (var service : Services.NAMES) {
            // what one of its own instances holds, the others hand on to it
            asked.computeIfAbsent(service, name -> new TreeSet<>()).add(service);
            Services.sources(service)
                    .flatMap(source -> Pattern.compile("Service\\.([A-Z_]{4,})\\b")
                            .matcher(Services.text(source))
                            .results())
                    .map(found -> found.group(1).toLowerCase().replace('_', '-'))
                    .filter(Services.NAMES::contains)
                    .forEach(name ->
                            asked.computeIfAbsent(name, any -> new TreeSet<>()).add(service));
        }

        for (var service : Services.NAMES) {
            var port = Services.port(service);
            assertThat(reaching("production", pod("production", service), port))
                    .as("who may ask " + service)
                    .containsExactlyElementsOf(asked.get(service));
        }
    }

    @Test
    void onlyTheIngressAndPrometheusComeFromOtherNamespaces() {
        var network = network("production");
        for (var service : Services.NAMES) {
            var port = Services.port(service);
            var pod = pod("production", service);
            assertThat(network.allows(CONTROLLER, pod, "TCP", port)).isTrue();
            assertThat(network.allows(PROMETHEUS, pod, "TCP", port)).isTrue();
            assertThat(network.allows(STRANGER, pod, "TCP", port)).isFalse();
            assertThat(network.allows(STRANGER_BESIDE, pod, "TCP", port)).isFalse();
            assertThat(network.allows(CONTROLLER, pod, "TCP", port + 100)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"try", "try-simulated", "production", "production-external"})
    void everyServiceFindsNamesKafkaAndPostgresql(String overlay) {
        var kafka = kafka(overlay);
        var postgres = postgres(overlay);
        var network = network(overlay);
        for (var service : Services.NAMES) {
            var pod = pod(overlay, service);
            assertThat(network.allows(pod, NAME_SERVER, "UDP", 53)).isTrue();
            assertThat(network.allows(pod, NAME_SERVER, "TCP", 53)).isTrue();
            // who may enter Strimzi's brokers is in policies that it makes itself
            assertThat(network.mayLeave(pod, kafka, "TCP", overlay.startsWith("try") ? 9092 : 9093))
                    .isTrue();
            assertThat(network.allows(pod, postgres, "TCP", 5432)).isTrue();
        }
        assertThat(network.allows(strangerIn(overlay), postgres, "TCP", 5432)).isFalse();
        if (overlay.startsWith("try")) {
            assertThat(network.allows(strangerIn(overlay), kafka, "TCP", 9092)).isFalse();
            assertThat(network.allows(pod(overlay, "onec-gateway"), kafka, "TCP", 9092))
                    .isTrue();
        }
    }

    @Test
    void withoutSimulatorsNothingOfAnOverlayToTryGoesOut() {
        for (var outside : List.of(ONEC, BITRIX24, TELEGRAM, SOMEWHERE)) {
            assertThat(reaching("try", outside, 443)).isEmpty();
        }
    }

    @Test
    void eachSimulatorIsReachedByItsOwnGatewayAlone() {
        var simulators = pod("try-simulated", "simulators");
        assertThat(reaching("try-simulated", simulators, 9101)).containsExactly("onec-gateway");
        assertThat(reaching("try-simulated", simulators, 9102)).containsExactly("bitrix-gateway");
        assertThat(reaching("try-simulated", simulators, 9103)).containsExactly("notifier");
        assertThat(reaching("try-simulated", simulators, 9104)).containsExactly("notifier");
        assertThat(reaching("try-simulated", simulators, 9105)).containsExactly("odoo-gateway");
    }

    @Test
    void byNameTooEachOutsideSystemHasOneGateway() {
        var names = Kustomize.overlay("try", "egress-by-name").all(Documented.CiliumNetworkPolicy.class).stream()
                .filter(policy -> policy.spec().egress().getFirst().toFQDNs() != null)
                .collect(Collectors.groupingBy(
                        policy -> policy.spec()
                                .endpointSelector()
                                .getMatchLabels()
                                .toString(),
                        TreeMap::new,
                        Collectors.flatMapping(
                                policy -> policy.spec().egress().stream()
                                        .flatMap(rule -> rule.toFQDNs().stream())
                                        .map(Documented.Name::matchName),
                                Collectors.toCollection(TreeSet::new))));

        assertThat(names)
                .isEqualTo(Map.of(
                        "{app.kubernetes.io/name=onec-gateway}", set("1c.example.kz"),
                        "{app.kubernetes.io/name=odoo-gateway}", set("odoo.example.kz"),
                        "{app.kubernetes.io/name=bitrix-gateway}",
                                set("example.bitrix24.kz", "oauth.bitrix.info", "oauth.bitrix24.tech"),
                        "{app.kubernetes.io/name=notifier}", set("api.telegram.org", "openrouter.ai"),
                        "{app.kubernetes.io/part-of=kopir}", set("id.example.kz")));
    }

    private static TreeSet<String> set(String... names) {
        return new TreeSet<>(Arrays.asList(names));
    }

    /** The services from which the end is reached. */
    private static TreeSet<String> reaching(String overlay, End to, int port) {
        var network = network(overlay);
        return Services.NAMES.stream()
                .filter(service -> network.allows(pod(overlay, service), to, "TCP", port))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Network network(String overlay) {
        return new Network(Kustomize.overlay(overlay).all(NetworkPolicy.class));
    }

    private static End pod(String overlay, String name) {
        return end(
                overlay, Kustomize.overlay(overlay).deployment(name).getSpec().getTemplate());
    }

    private static End end(String overlay, PodTemplateSpec template) {
        var ports = template.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
        return End.pod(Kustomize.namespace(overlay), template.getMetadata().getLabels(), ports);
    }

    private static End strangerIn(String overlay) {
        return End.pod(Kustomize.namespace(overlay), Map.of("app.kubernetes.io/name", "shop"), Map.of());
    }

    /** With the labels that Strimzi gives its brokers. */
    private static End kafka(String overlay) {
        return switch (overlay) {
            case "production" ->
                End.pod(NAMESPACE, Map.of("strimzi.io/cluster", "kopir", "strimzi.io/kind", "Kafka"), Map.of());
            case "production-external" -> End.outside("192.0.2.60");
            default -> end(overlay, statefulSet(overlay, "kafka"));
        };
    }

    /** With the label that CloudNativePG gives its instances. */
    private static End postgres(String overlay) {
        return switch (overlay) {
            case "production" -> End.pod(NAMESPACE, Map.of("cnpg.io/cluster", "postgres"), Map.of());
            case "production-external" -> End.outside("192.0.2.70");
            default -> end(overlay, statefulSet(overlay, "postgres"));
        };
    }

    private static PodTemplateSpec statefulSet(String overlay, String name) {
        return Kustomize.overlay(overlay).all(StatefulSet.class).stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getSpec()
                .getTemplate();
    }
}
