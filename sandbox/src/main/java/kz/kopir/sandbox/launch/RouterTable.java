package kz.kopir.sandbox.launch;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which service answers which path; the table that every way of running Kopir shares. */
final class RouterTable {

    private final Map<String, Integer> services = new TreeMap<>();
    private final List<String> running;
    private final Map<String, String> paths = new TreeMap<>();

    private RouterTable(JsonObject table) {
        table.getJsonObject("services")
                .forEach(service -> services.put(service.getKey(), (Integer) service.getValue()));
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

    /** The service that answers: by its name as the first part of the path, else by the longest path that users know. */
    Optional<String> find(String path) {
        var first = path.substring(1).split("/", 2);
        if (services.containsKey(first[0])) {
            return Optional.of(first[0]);
        }
        return paths.keySet().stream()
                .filter(known -> path.equals(known) || path.startsWith(known + "/"))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .map(paths::get);
    }

    /** The address as the service itself knows it: without its name in front, if that is there. */
    static String withoutService(String uri, String service) {
        var prefix = "/" + service;
        if (!uri.startsWith(prefix)) {
            return uri;
        }
        var rest = uri.substring(prefix.length());
        return switch (rest.isEmpty() ? '\0' : rest.charAt(0)) {
            case '/' -> rest;
            case '\0', '?' -> "/" + rest;
            default -> uri;
        };
    }

    /** The services that exist so far, in the order in which they are shown. */
    List<String> running() {
        return running;
    }

    /** All services of the design. */
    Set<String> services() {
        return services.keySet();
    }

    /** The port without any shift. */
    int port(String service) {
        return services.get(service);
    }
}
