package kz.kopir.system;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kopir.sandbox.infra.Checkout;

/** The queries of all dashboards, as Grafana would send them. */
final class Panels {

    private static final Path FOLDER = Checkout.root().resolve("deploy/grafana/dashboards");
    private static final Pattern FAULT = Pattern.compile("only on failure: ([a-z-]+)]");

    private Panels() {}

    /** @param fault after which alone it has data; null for one that has always */
    record Query(String panel, String expression, String fault) {}

    static List<Query> all() {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(Panels::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Query> of(Path file) {
        try {
            return objects(new JsonObject(Files.readString(file)).getJsonArray("panels"))
                    .flatMap(panel -> objects(panel.getJsonArray("targets"))
                            .map(target -> query(file.getFileName().toString(), panel, target)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query query(String file, JsonObject panel, JsonObject target) {
        var fault = FAULT.matcher(panel.getString("description"));
        return new Query(
                file + ": " + panel.getString("title"),
                target.getString("expr")
                        .replace("$__rate_interval", "30s")
                        .replace("$__range", "10m")
                        .replaceAll("\\$(system|job)", ".*"),
                fault.find() ? fault.group(1) : null);
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
