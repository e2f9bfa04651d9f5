package kz.kopir.deploy.watching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The files that are watched with, as they stand in the repository. */
final class Watched {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path RULES = ROOT.resolve("deploy/prometheus/rules");
    static final Path TESTS = ROOT.resolve("deploy/prometheus/tests");
    static final Path DASHBOARDS = ROOT.resolve("deploy/grafana/dashboards");
    static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");

    private Watched() {}

    static List<Path> files(Path folder, String ending) {
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All alerts by their names. */
    static Map<String, JsonNode> alerts() {
        var alerts = new TreeMap<String, JsonNode>();
        for (var file : files(RULES, ".yml")) {
            for (var group : read(file, new ObjectMapper(new YAMLFactory())).path("groups")) {
                group.path("rules")
                        .forEach(rule -> alerts.put(rule.path("alert").asText(), rule));
            }
        }
        return alerts;
    }

    static Map<String, JsonNode> dashboards() {
        var dashboards = new TreeMap<String, JsonNode>();
        files(DASHBOARDS, ".json")
                .forEach(file -> dashboards.put(file.getFileName().toString(), read(file, new ObjectMapper())));
        return dashboards;
    }

    static List<JsonNode> panels(JsonNode dashboard) {
        return StreamSupport.stream(dashboard.path("panels").spliterator(), false)
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file, ObjectMapper mapper) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
