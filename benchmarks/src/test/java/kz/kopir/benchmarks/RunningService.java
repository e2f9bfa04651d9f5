package kz.kopir.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.infra.KafkaServer;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.SandboxKey;

/** A packaged service as production runs it, on a real PostgreSQL and Kafka of its own; one document-service for all measurements. */
final class RunningService {

    static final String SELLER = "990140000483";
    static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Path FOLDER = Path.of("target", "benchmark").toAbsolutePath();
    private static final String SHARED_BUFFERS = "1GB";
    private static RunningService running;

    private final String service;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Path folder;
    private final SandboxKey key;
    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;

    private RunningService(String service, List<String> options, Map<String, String> settings)
            throws IOException, InterruptedException {
        this.service = service;
        folder = FOLDER.resolve(service);
        key = SandboxKey.in(Files.createDirectories(folder));
        delete(folder.resolve("postgres"));
        delete(folder.resolve("kafka"));
        postgres = new PostgresServer(folder.resolve("postgres"), Ports.free(), SHARED_BUFFERS).start();
        kafka = new KafkaServer(folder.resolve("kafka"), Ports.free()).start();
        process = start(options, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        awaitReady();
    }

    static synchronized RunningService get() {
        try {
            if (running == null) {
                running = new RunningService("document-service", List.of("-Xmx384m"), Map.of());
            }
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Another one, for a measurement that runs alone. */
    static RunningService of(String service, List<String> options, Map<String, String> settings)
            throws IOException, InterruptedException {
        return new RunningService(service, options, settings);
    }

    private Process start(List<String> options, Map<String, String> settings) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = Path.of("..", service, "target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .toString();
        var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve(service + ".log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_PROFILE", "sandbox",
                        "KOPIR_SANDBOX", "true",
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(),
                        "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(),
                        "QUARKUS_DATASOURCE_PASSWORD", PostgresServer.PASSWORD,
                        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                        "MP_JWT_VERIFY_PUBLICKEY", key.publicKey(),
                        "MP_JWT_VERIFY_ISSUER", SandboxKey.ISSUER));
        builder.environment().putAll(settings);
        return builder.start();
    }

    String broker() {
        return kafka.bootstrapServers();
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** Sees every table of the service without its schema's name. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:%d/%s?user=postgres&currentSchema=%s"
                .formatted(postgres.port(), PostgresServer.DATABASE, service.replace('-', '_')));
    }

    HttpResponse<byte[]> get(String path, String token) throws IOException, InterruptedException {
        return http.send(request(path, token).GET().build(), BodyHandlers.ofByteArray());
    }

    /** Counts the bytes of the answer and keeps none. */
    long size(String path, String token) throws IOException, InterruptedException {
        var answer = http.send(request(path, token).GET().build(), BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + answer.statusCode());
            }
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    HttpResponse<byte[]> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path, admin())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    String admin() {
        return key.token("admin", "admin", List.of());
    }

    String user(String subject) {
        return key.token("user", subject, List.of());
    }

    /** STOP or CONT. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** The most memory that the process has had, in MiB. */
    long peakMemory() throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"))
                        .lines()
                        .filter(line -> line.startsWith("VmHWM"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024;
    }

    private void awaitReady() throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (get("/q/health/ready", admin()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(service + " ended: " + folder, notYet);
                }
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException(service + " is not ready: " + folder);
    }

    /** Makes room for the next one, whose folder is the same. */
    void end() throws InterruptedException {
        process.destroy();
        process.waitFor();
        kafka.close();
        postgres.close();
    }

    private void stop() {
        process.destroy();
        kafka.close();
        postgres.close();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
