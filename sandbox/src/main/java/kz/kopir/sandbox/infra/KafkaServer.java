package kz.kopir.sandbox.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The real Kafka broker, one node in KRaft mode, in a JVM of its own, which can be stopped, killed, frozen and started again on the same data.
 * State is in the directory alone, so that any object made for the same directory and port controls the same broker. Topics are not created by use.
 */
public final class KafkaServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A second or two; behind other builds on the same cores it took more than one minute. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);

    private static final String STARTED = "Kafka Server started";

    private final Path directory;
    private final int port;
    private final Map<Integer, Integer> links = new TreeMap<>();

    /** @param directory where the broker's data, settings and log ({@code kafka.log}) lie */
    public KafkaServer(Path directory, int port) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
    }

    /**
     * Listens at one more port, and tells who calls there another one as its own, so that something can stand between. Before the first start.
     *
     * @param advertised where clients of this port find the broker
     */
    public void listenBehind(int port, int advertised) {
        links.put(port, advertised);
    }

    /** Starts on what the directory holds and returns when the broker serves. */
    public KafkaServer start() {
        try {
            if (!Files.exists(settings())) {
                format();
            }
            var logged = Files.exists(log()) ? Files.size(log()) : 0;
            var broker = java(List.of("kafka.Kafka", settings().toString())).start();
            Files.writeString(pidFile(), Long.toString(broker.pid()));
            Await.until(
                    () -> !broker.isAlive() || (logFrom(logged).contains(STARTED) && Ports.listening(port)),
                    START_PATIENCE,
                    () -> "Kafka does not start. " + LogTail.of(log()));
            if (!broker.isAlive()) {
                throw new IllegalStateException("Kafka ended while starting. " + LogTail.of(log()));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops in order; nothing if it does not run. */
    public void stop() {
        end(false);
    }

    /** SIGKILL. */
    public void kill() {
        end(true);
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void freeze() {
        Signal.STOP.to(pid());
    }

    /** SIGCONT after {@link #freeze}. */
    public void unfreeze() {
        Signal.CONT.to(pid());
    }

    public boolean running() {
        return broker() != null;
    }

    public int port() {
        return port;
    }

    /** {@code localhost:port}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    public Path log() {
        return directory.resolve("kafka.log");
    }

    @Override
    public void close() {
        stop();
    }

    private void format() throws IOException {
        Files.createDirectories(directory);
        var written = directory.resolve("new.properties");
        try (var template = KafkaServer.class.getResourceAsStream("kafka.properties");
                var logging = KafkaServer.class.getResourceAsStream("kafka-log4j2.xml")) {
            var text = new String(template.readAllBytes())
                    .replace("${port}", Integer.toString(port))
                    .replace("${controller.port}", Integer.toString(Ports.free()))
                    .replace("${links}", links((behind, advertised) -> "://localhost:" + behind))
                    .replace("${links.advertised}", links((behind, advertised) -> "://localhost:" + advertised))
                    .replace("${links.protocols}", links((behind, advertised) -> ":PLAINTEXT"))
                    .replace("${data}", directory.resolve("data").toString().replace('\\', '/'));
            Files.writeString(written, text);
            Files.copy(logging, directory.resolve("log4j2.xml"));
        }
        var format = java(List.of(
                        "kafka.tools.StorageTool",
                        "format",
                        "--standalone",
                        "--cluster-id",
                        clusterId(UUID.randomUUID()),
                        "--config",
                        written.toString()))
                .start();
        try {
            if (format.waitFor() != 0) {
                throw new IllegalStateException("Kafka's storage cannot be formatted. " + LogTail.of(log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while formatting Kafka's storage", e);
        }
        Files.move(written, settings()); // last: their presence says that the storage is formatted
    }

    /** Each with its name, behind those that are always there. */
    private String links(BiFunction<Integer, Integer, String> what) {
        return links.entrySet().stream()
                .map(link -> ",LINK" + link.getKey() + what.apply(link.getKey(), link.getValue()))
                .collect(Collectors.joining());
    }

    private ProcessBuilder java(List<String> mainAndArguments) {
        var jars = Checkout.root().resolve("sandbox/kafka-broker/target/lib");
        if (!Files.isDirectory(jars)) {
            throw new IllegalStateException(
                    "No Kafka broker in " + jars + "; run ./mvnw -f sandbox/kafka-broker/pom.xml package");
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it starts in half the time
                "-Dlog4j2.configurationFile=" + directory.resolve("log4j2.xml"),
                "-cp",
                jars.resolve("*").toString()));
        command.addAll(mainAndArguments);
        var output = Redirect.appendTo(log().toFile());
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
    }

    private void end(boolean atOnce) {
        var broker = broker();
        if (broker == null) {
            return;
        }
        if (atOnce) {
            broker.destroyForcibly();
        } else {
            Signal.CONT.to(broker.pid()); // a frozen one could not stop
            broker.destroy();
            if (!Await.holds(() -> !broker.isAlive(), PATIENCE)) {
                broker.destroyForcibly();
            }
        }
        Await.until(() -> !broker.isAlive(), PATIENCE, () -> "Kafka does not end. " + LogTail.of(log()));
    }

    private long pid() {
        var broker = broker();
        if (broker == null) {
            throw new IllegalStateException("Kafka does not run");
        }
        return broker.pid();
    }

    private ProcessHandle broker() {
        try {
            if (!Files.exists(pidFile())) {
                return null;
            }
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile())))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .commandLine()
                            .orElse("")
                            .contains(settings().toString()))
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logFrom(long position) {
        try (var log = Files.newByteChannel(log())) {
            log.position(position);
            return new String(java.nio.channels.Channels.newInputStream(log).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    private Path pidFile() {
        return directory.resolve("pid");
    }

    /** In Base64, never with a dash at the front: the tool would take it for an option. */
    static String clusterId(UUID id) {
        var bytes = java.nio.ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits() & Long.MAX_VALUE)
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
