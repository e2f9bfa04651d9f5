package kz.kopir.system;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.Folders;

/** Debian's Prometheus with our rules, which scrapes a sandbox each second. */
final class PrometheusServer implements AutoCloseable {

    private final Process process;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    private PrometheusServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param services their ports by their names, which become the jobs */
    static PrometheusServer start(Path program, Path folder, int port, Map<String, Integer> services) {
        try {
            if (Files.exists(folder)) {
                Folders.delete(folder);
            }
            Files.createDirectories(folder);
            var settings = folder.resolve("prometheus.yml");
            Files.writeString(settings, settings(services));
            var process = new ProcessBuilder(
                            program.toString(),
                            "--config.file=" + settings,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--enable-feature=exemplar-storage",
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
            return new PrometheusServer(process, "http://127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String settings(Map<String, Integer> services) {
        return """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s/deploy/prometheus/rules/*.yml"]
                scrape_configs:
                """.formatted(Checkout.root())
                + services.entrySet().stream()
                        .map(service -> """
                                - {job_name: %s, metrics_path: /q/metrics, static_configs: [{targets: ["localhost:%d"]}]}
                                """.formatted(service.getKey(), service.getValue()))
                        .collect(Collectors.joining());
    }

    boolean ready() {
        try {
            return process.isAlive() && send("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** What the query finds now. */
    JsonArray query(String expression) {
        var answer = get("/api/v1/query?query=" + encoded(expression));
        if (!"success".equals(answer.getString("status"))) {
            throw new IllegalArgumentException(expression + ": " + answer.getString("error"));
        }
        return answer.getJsonObject("data").getJsonArray("result");
    }

    JsonArray exemplars(String expression) {
        return get("/api/v1/query_exemplars?start=0&end=99999999999&query=" + encoded(expression))
                .getJsonArray("data");
    }

    /** The health of each rule: {@code ok} once it was evaluated. */
    List<JsonObject> rules() {
        return get("/api/v1/rules").getJsonObject("data").getJsonArray("groups").stream()
                .flatMap(group -> ((JsonObject) group).getJsonArray("rules").stream())
                .map(JsonObject.class::cast)
                .toList();
    }

    JsonObject get(String path) {
        return new JsonObject(send(path).body());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> send(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
