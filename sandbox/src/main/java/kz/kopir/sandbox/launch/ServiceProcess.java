package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.infra.Await;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.Signal;

/** One instance of a service in a JVM of its own, which tests can kill, freeze and start again. */
public final class ServiceProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(2);
    private static final int LAST_LINES = 25;

    private static final List<String> JVM = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // a sandbox starts often and runs for minutes
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private final String name;
    private final int port;
    private final Map<String, String> environment;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LOOK_PATIENCE).build();
    private volatile Process process;

    /** @param environment the service's settings */
    ServiceProcess(String name, int port, Map<String, String> environment, Path log) {
        this.name = name;
        this.port = port;
        this.environment = environment;
        this.log = log;
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public ServiceProcess start() {
        var jar = Checkout.root().resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(name + " is not built; run ./mvnw package -DskipTests");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(command)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the service is ready; fails with the end of its log when it ends or takes too long. */
    public ServiceProcess awaitReady() {
        Await.until(
                () -> !running() || ready(),
                PATIENCE,
                () -> name + " does not become ready. The end of its log, " + log + ":\n" + lastLines());
        if (!running()) {
            throw new IllegalStateException(
                    name + " ended while starting. The end of its log, " + log + ":\n" + lastLines());
        }
        return this;
    }

    public boolean ready() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready"))
                    .timeout(LOOK_PATIENCE)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean running() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        Await.until(() -> !running(), STOP_PATIENCE, () -> name + " does not end");
    }

    /** SIGSTOP: a zombie that believes it holds its leases. */
    public void freeze() {
        Signal.STOP.to(pid());
    }

    /** SIGCONT. */
    public void unfreeze() {
        Signal.CONT.to(pid());
    }

    /** Stops in order, by force when that takes too long. */
    public void stop() {
        if (!running()) {
            return;
        }
        Signal.CONT.to(pid());
        process.destroy();
        if (!Await.holds(() -> !running(), STOP_PATIENCE)) {
            kill();
        }
    }

    String lastLines() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }
}
