package kz.kopir.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every overlay, and every component in one of them, renders to objects that their models know field by field. */
class ManifestsTest {

    private static final List<List<String>> COMBINATIONS = List.of(
            List.of("try"),
            List.of("try-simulated"),
            List.of("production"),
            List.of("production-external"),
            List.of("production", "keda", "external-secrets", "traces"),
            List.of("try", "egress-by-name", "scraped-by-annotation"));

    static List<List<String>> combinations() {
        return COMBINATIONS;
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void rendersToObjectsWhoseEveryFieldIsKnown(List<String> combination) {
        var rendered = rendered(combination);

        assertThat(rendered.objects()).isNotEmpty().allSatisfy(Kinds::read);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void givesEveryObjectItsNameOnceAndANamespace(List<String> combination) {
        var objects = rendered(combination).objects();

        assertThat(objects).extracting(ManifestsTest::name).doesNotHaveDuplicates();
        assertThat(objects)
                .filteredOn(object -> !object.path("kind").asText().equals("Namespace"))
                .extracting(object -> object.at("/metadata/namespace").asText())
                .containsOnly(Kustomize.namespace(combination.getFirst()));
    }

    @Test
    void noComponentIsForgottenHere() throws IOException {
        var used = COMBINATIONS.stream()
                .flatMap(combination -> combination.stream().skip(1))
                .collect(Collectors.toCollection(TreeSet::new));
        used.add("dashboards"); // in EdgesTest
        try (var files = Files.walk(Kustomize.MANIFESTS.resolve("overlays"))) {
            files.filter(file -> file.endsWith("kustomization.yaml")).forEach(file -> used.addAll(componentsOf(file)));
        }

        assertThat(used).isEqualTo(folders("components"));
        assertThat(folders("overlays"))
                .containsExactlyInAnyOrder("company", "try", "try-simulated", "production", "production-external");
    }

    @Test
    void holdsNoSecret() {
        for (var combination : COMBINATIONS) {
            assertThat(rendered(combination).named("Secret")).isEmpty();
        }
    }

    @Test
    void aFieldThatTheModelDoesNotKnowFails() {
        var service = (ObjectNode)
                Kustomize.overlay("try").named("Deployment", "notifier").deepCopy();
        ((ObjectNode) service.at("/spec/template/spec/containers/0")).put("livenesProbe", "misspelt");

        assertThatThrownBy(() -> Kinds.read(service))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Deployment notifier")
                .hasMessageContaining("livenesProbe");
    }

    @Test
    void aRenamedPortIsSeen() {
        var broken = changed(
                "try",
                "Deployment",
                "onec-gateway",
                deployment ->
                        ((ObjectNode) deployment.at("/spec/template/spec/containers/0/ports/0")).put("name", "web"));

        assertThatThrownBy(() -> Workloads.checkPorts(broken, "onec-gateway"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("http");
    }

    @Test
    void anotherPortThanTheCodeListensAtIsSeen() {
        var broken = changed(
                "try",
                "Deployment",
                "onec-gateway",
                deployment -> ((ObjectNode) deployment.at("/spec/template/spec/containers/0/ports/0"))
                        .put("containerPort", 8080));

        assertThatThrownBy(() -> Workloads.checkPorts(broken, "onec-gateway"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("8082");
    }

    @Test
    void aSettingThatNoCodeReadsIsSeen() {
        assertThatThrownBy(() -> Settings.check("notifier", Set.of("KOPIR_NOTIFIER_TELEGRAM_CHAT")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("KOPIR_NOTIFIER_TELEGRAM_CHAT");
    }

    private static Rendered changed(String overlay, String kind, String name, Consumer<JsonNode> change) {
        var objects = Kustomize.overlay(overlay).objects().stream()
                .<JsonNode>map(JsonNode::deepCopy)
                .toList();
        var rendered = new Rendered(objects);
        change.accept(rendered.named(kind, name));
        assertThat(rendered.all(Deployment.class)).isNotEmpty();
        return rendered;
    }

    private static Rendered rendered(List<String> combination) {
        var components = combination.subList(1, combination.size()).toArray(String[]::new);
        return components.length == 0
                ? Kustomize.overlay(combination.getFirst())
                : Kustomize.overlay(combination.getFirst(), components);
    }

    private static String name(JsonNode object) {
        return object.path("kind").asText() + " " + object.at("/metadata/name").asText();
    }

    private static Set<String> componentsOf(Path kustomization) {
        return Stream.of(Services.text(kustomization).split("\n"))
                .filter(line -> line.contains("../../components/"))
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    private static Set<String> folders(String folder) throws IOException {
        try (var files = Files.list(Kustomize.MANIFESTS.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
