package kz.kopir.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Renders manifests as an operator does, with {@code kubectl kustomize}. */
final class Kustomize {

    /** The folder of this module; tests run in it. */
    static final Path MODULE = Path.of("").toAbsolutePath();

    static final Path MANIFESTS = MODULE.resolve("k8s");

    private static final int OLDEST = 5;
    private static final Map<Path, Rendered> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** An overlay of ours by its name. */
    static Rendered overlay(String name) {
        return rendered(MANIFESTS.resolve("overlays").resolve(name));
    }

    /** An overlay with further components, as an operator adds them. */
    static Rendered overlay(String name, String... components) {
        var folder = MODULE.resolve("target/k8s").resolve(name + "-with-" + String.join("-", components));
        var lines = new StringBuilder("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n")
                .append("namespace: %s\nresources:\n".formatted(namespace(name)))
                .append("  - ../../../k8s/overlays/%s\ncomponents:\n".formatted(name));
        for (var component : components) {
            lines.append("  - ../../../k8s/components/%s\n".formatted(component));
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("kustomization.yaml"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rendered(folder);
    }

    /** Where an overlay of ours puts things. */
    static String namespace(String overlay) {
        return overlay.startsWith("try") ? "kopir-try" : "kopir";
    }

    private static Rendered rendered(Path folder) {
        return RENDERED.computeIfAbsent(folder, Kustomize::render);
    }

    private static Rendered render(Path folder) {
        needKubectl();
        var done = run("kubectl", "kustomize", folder.toString());
        assertThat(done.status()).as(done.complaint()).isZero();
        return Rendered.read(done.output());
    }

    /** Skips with a printed line where kubectl is missing or old; where the environment has KOPIR_CI, that fails. */
    private static void needKubectl() {
        var missing = whatIsMissing();
        if (missing == null) {
            return;
        }
        if (System.getenv("KOPIR_CI") != null) {
            throw new AssertionError(missing);
        }
        System.out.println("Manifests are not rendered: " + missing);
        abort(missing);
    }

    private static String whatIsMissing() {
        Done version;
        try {
            version = run("kubectl", "version", "--client", "-o", "json");
        } catch (UncheckedIOException e) {
            return "kubectl is not installed";
        }
        try {
            var kustomize = new ObjectMapper()
                    .readTree(version.output())
                    .path("kustomizeVersion")
                    .asText("v0");
            return Integer.parseInt(kustomize.substring(1).split("\\.")[0]) >= OLDEST
                    ? null
                    : "kubectl has kustomize %s, and v%d is wanted: kubectl 1.27 or newer".formatted(kustomize, OLDEST);
        } catch (IOException e) {
            return "kubectl does not say its version: " + version.complaint();
        }
    }

    private record Done(int status, String output, String complaint) {}

    private static Done run(String... command) {
        try {
            var complaint = Files.createTempFile("kubectl", ".err");
            var process = new ProcessBuilder(List.of(command))
                    .redirectError(complaint.toFile())
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var done = new Done(process.waitFor(), output, Files.readString(complaint));
            Files.delete(complaint);
            return done;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
