package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import kz.kopir.sandbox.infra.Await;
import kz.kopir.sandbox.infra.LogTail;
import kz.kopir.sandbox.infra.Signal;

/** One instance of a service in a JVM of its own, which tests can kill, freeze and start again. */
public final class ServiceProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final ServiceStart start;
    private final int port;
    private final Map<String, String> environment;
    private final Path log;
    private final PidFile pidFile;
    private final Consumer<String> news;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LOOK_PATIENCE).build();
    private volatile Process process;
    private volatile boolean served;
    private volatile boolean ending;

    /**
     * @param environment the service's settings
     * @param news        is told when the service ends by itself
     */
    ServiceProcess(
            String name, int port, Map<String, String> environment, Path log, PidFile pidFile, Consumer<String> news) {
        this(name, ServiceStart.usual(), port, environment, log, pidFile, news);
    }

    ServiceProcess(
            String name,
            ServiceStart start,
            int port,
            Map<String, String> environment,
            Path log,
            PidFile pidFile,
            Consumer<String> news) {
        this.name = name;
        this.start = start;
        this.port = port;
        this.environment = environment;
        this.log = log;
        this.pidFile = pidFile;
        this.news = news;
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    /** What it is started with. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** What it said, all runs of it. */
    public Path log() {
        return log;
    }

    public ServiceProcess start() {
        var builder = start.command(name).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        if (builder.directory() == null) {
            builder.directory(log.getParent().toFile());
        }
        builder.environment().putAll(environment);
        try {
            served = false;
            ending = false;
            process = builder.start();
            pidFile.note(process.pid());
            process.onExit().thenAccept(this::tellUnexpectedEnd);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the service is ready; fails with the end of its log when it ends or takes too long. */
    public ServiceProcess awaitReady() {
        Await.until(() -> !running() || ready(), PATIENCE, () -> name + " does not become ready. " + LogTail.of(log));
        if (!running()) {
            throw new IllegalStateException(name + " ended while starting. " + LogTail.of(log));
        }
        served = true;
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
        ending = true;
        process.destroyForcibly();
        Await.until(() -> !running(), ServiceStart.STOP_PATIENCE, () -> name + " does not end");
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
        ending = true;
        Signal.CONT.to(pid());
        process.destroy();
        if (!Await.holds(() -> !running(), start.stopPatience())) {
            kill();
        }
    }

    /** Stops in order and starts again on what is built now. */
    public void restart() {
        stop();
        start().awaitReady();
    }

    private void tellUnexpectedEnd(Process ended) {
        if (served && !ending) {
            news.accept("%s ended by itself with status %d. %s".formatted(name, ended.exitValue(), LogTail.of(log)));
        }
    }
}
