package kz.kopir.deploy.k8s;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.kopir.deploy.k8s.Documented.ManagedRole;
import kz.kopir.deploy.k8s.Documented.PostgresCluster;
import kz.kopir.deploy.k8s.Documented.PostgresDatabase;
import org.junit.jupiter.api.Test;

/** Where Kopir meets what lies around it: the way in, the databases, Prometheus. */
class EdgesTest {

    /** What the sandbox's router serves below the name of bitrix-gateway alone. */
    private static final Map<String, String> BELOW_ITS_NAME = Map.of(
            "/links/documents", "bitrix-gateway",
            "/webhook/bitrix24/install", "bitrix-gateway",
            "/api/bitrix-portals", "bitrix-gateway",
            "/api/bitrix-stock", "bitrix-gateway",
            "/api/deals", "bitrix-gateway");

    @Test
    void theIngressHasThePathsOfTheSandboxesRouter() throws IOException {
        var expected = new TreeMap<>(BELOW_ITS_NAME);
        var table = new ObjectMapper()
                .readTree(Kustomize.MODULE
                        .resolveSibling("sandbox/src/main/resources/kz/kopir/sandbox/launch/router-table.json")
                        .toFile());
        table.path("paths")
                .properties()
                .forEach(path -> expected.put(path.getKey(), path.getValue().asText()));

        var rule = ingress().getSpec().getRules().getFirst();
        assertThat(rule.getHttp().getPaths().stream()
                        .collect(toMap(
                                HTTPIngressPath::getPath,
                                path -> path.getBackend().getService().getName())))
                .isEqualTo(expected);
        assertThat(rule.getHttp().getPaths()).allSatisfy(path -> {
            assertThat(path.getPathType()).isEqualTo("Prefix");
            assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("http");
        });
    }

    @Test
    void healthMetricsAndDeliveryAreNotShownToTheWorld() {
        assertThat(ingress().getSpec().getRules().getFirst().getHttp().getPaths())
                .extracting(HTTPIngressPath::getPath)
                .noneMatch(path -> path.equals("/")
                        || path.startsWith("/q")
                        || path.equals("/api")
                        || path.startsWith("/api/tasks")
                        || path.startsWith("/api/outbox")
                        || path.startsWith("/api/dead-letters")
                        || path.startsWith("/api/audit"));
    }

    @Test
    void linksInDealsLeadToThePathThatTheIngressHas() {
        var page = Kustomize.overlay("production").environment("bitrix-gateway").get("KOPIR_BITRIX_DOCUMENT_PAGE");

        assertThat(page).isEqualTo("/links/documents/{id}?until={until}&signature={signature}");
    }

    @Test
    void theIngressIsServedOverTls() {
        var ingress = ingress();
        var host = ingress.getSpec().getRules().getFirst().getHost();

        assertThat(ingress.getMetadata().getAnnotations()).containsKey("cert-manager.io/cluster-issuer");
        assertThat(ingress.getSpec().getTls())
                .singleElement()
                .satisfies(tls -> assertThat(tls.getHosts()).containsExactly(host));
    }

    @Test
    void everyServiceHasARoleAndASchemaOfItsOwn() {
        var schemas = Services.NAMES.stream().map(Services::schema).toList();
        var cluster = Kustomize.overlay("production").all(PostgresCluster.class).getFirst();
        var database =
                Kustomize.overlay("production").all(PostgresDatabase.class).getFirst();

        assertThat(cluster.spec().managed().roles())
                .extracting(ManagedRole::name)
                .containsExactlyElementsOf(schemas);
        assertThat(cluster.spec().managed().roles())
                .allSatisfy(role -> assertThat(role.passwordSecret().name())
                        .isEqualTo("postgres-" + role.name().replace('_', '-')));
        assertThat(database.spec().schemas())
                .extracting(schema -> schema.name() + " of " + schema.owner())
                .containsExactlyElementsOf(
                        schemas.stream().map(schema -> schema + " of " + schema).toList());
        assertThat(Services.text(Kustomize.MANIFESTS.resolve("components/postgres-single/schemas.sql")))
                .contains(schemas.stream().collect(Collectors.joining("', '", "'", "'")));
    }

    @Test
    void prometheusReadsTheMetricsOfEveryPod() {
        var monitor = Kustomize.overlay("production").all(PodMonitor.class).getFirst();

        assertThat(monitor.getSpec().getPodMetricsEndpoints()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.getPort()).isEqualTo("http");
            assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
        });
        assertThat(Kustomize.overlay("production").services())
                .allSatisfy(deployment -> assertThat(
                                deployment.getSpec().getTemplate().getMetadata().getLabels())
                        .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels()));
    }

    @Test
    void aPrometheusThatReadsAnnotationsFindsTheSamePorts() {
        var rendered = Kustomize.overlay("try", "egress-by-name", "scraped-by-annotation");

        assertThat(rendered.services())
                .hasSize(Services.NAMES.size())
                .allSatisfy(deployment -> assertThat(
                                deployment.getSpec().getTemplate().getMetadata().getAnnotations())
                        .containsEntry("prometheus.io/scrape", "true")
                        .containsEntry("prometheus.io/path", "/q/metrics")
                        .containsEntry(
                                "prometheus.io/port",
                                Integer.toString(
                                        Services.port(deployment.getMetadata().getName()))));
    }

    @Test
    void dashboardsAndRulesGoAlong() throws IOException {
        var rules = Kustomize.MODULE.resolve("prometheus/rules/kopir.yml");

        assertThat(Kustomize.overlay("production", "dashboards").all(ConfigMap.class))
                .anyMatch(one -> "1".equals(one.getMetadata().getLabels().get("grafana_dashboard")));
        var asResource = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: kopir}\nspec:\n"
                + Services.text(rules).indent(2);
        assertThat(Rendered.read(asResource).all(PrometheusRule.class))
                .singleElement()
                .satisfies(rule -> assertThat(rule.getSpec().getGroups()).isNotEmpty());
    }

    private static Ingress ingress() {
        return Kustomize.overlay("production").all(Ingress.class).getFirst();
    }
}
