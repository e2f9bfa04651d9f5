package kz.kopir.sandbox.launch;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which service answers which path; the table that every way of running Kopir shares. */
final class RouterTable {

    private final Map<String, Integer> services = new TreeMap<>();
    private final List<String> running;
    private final Map<String, String> paths = new TreeMap<>();

    private RouterTable(JsonObject table) {
        table.getJsonObject("services").forEach(service -> services.put(service.getKey(), (Integer) service.getValue()));
        table.getJsonObject("paths").forEach(path -> paths.put(path.getKey(), (String) path.getValue()));
        running = table.getJsonArray("running", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }

    static RouterTable load() {
        try (var table = RouterTable.class.getResourceAsStream("router-table.json")) {
            return new RouterTable(new JsonObject(new String(table.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path as the service itself knows it */
    record Target(String service, String path) {}

    /** By the service's name as the first part of the path, else by the longest path that users know. */
    Optional<Target> find(String path) {
        var first = path.substring(1).split("/", 2);
        if (services.containsKey(first[0])) {
            return Optional.of(new Target(first[0], "/" + (first.length > 1 ? first[1] : "")));
        }
        return paths.keySet().stream()
                .filter(known -> path.equals(known) || path.startsWith(known + "/"))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .map(known -> new Target(paths.get(known), path));
    }

    /** The services that exist so far, in the order in which they are shown. */
    List<String> running() {
        return running;
    }

    /** The port without any shift. */
    int port(String service) {
        return services.get(service);
    }
}
