package kz.kopir.sandbox.infra;

import static java.util.Map.entry;

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
    private final ServerContainer container;

    /** @param directory where the broker's data, settings and log ({@code kafka.log}) lie */
    public KafkaServer(Path directory, int port) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.container = InfraKind.containers() ? inContainer() : null;
    }

    /** Kafka's own image sets the broker up from the environment, which overrides the settings that it brings. */
    private ServerContainer inContainer() {
        return new ServerContainer(
                this.directory.resolve("container"),
                System.getProperty("kopir.infra.kafka", "apache/kafka:4.1.1"),
                port,
                9092,
                Map.ofEntries(
                        entry("KAFKA_NODE_ID", "1"),
                        entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                        entry("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093"),
                        entry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://localhost:" + port),
                        entry("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                        entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
                        entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
                        entry("KAFKA_MESSAGE_MAX_BYTES", "5242880"),
                        entry("KAFKA_REPLICA_FETCH_MAX_BYTES", "5242880"),
                        entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                        entry("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4"),
                        entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                        entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                        entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                        entry("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000"),
                        entry("KAFKA_HEAP_OPTS", "-Xms64m -Xmx256m")),
                List.of());
    }

    /**
     * Listens at one more port, and tells who calls there another one as its own, so that something can stand between. Before the first start.
     *
     * @param advertised where clients of this port find the broker
     */
    public void listenBehind(int port, int advertised) {
        if (container != null) {
            throw new IllegalStateException(
                    "Kafka in a container listens at one port; do without -Dkopir.infra=containers");
        }
        links.put(port, advertised);
    }

    /** Starts on what the directory holds and returns when the broker serves. */
    public KafkaServer start() {
        if (container != null) {
            var before = container.running() || !Files.exists(directory.resolve("container")) ? 0 : starts();
            container.start();
            Await.until(
                    () -> starts() > before && Ports.listening(port),
                    START_PATIENCE,
                    () -> "Kafka does not start. " + container.log());
            container.copyLog(log());
            return this;
        }
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

    /** Ends it for good: its folder may be deleted, its container is. */
    public void discard() {
        if (container != null) {
            container.remove();
        } else {
            kill();
        }
    }

    private int starts() {
        return container.log().split(STARTED, -1).length - 1;
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void freeze() {
        if (container != null) {
            container.signal(Signal.STOP);
            return;
        }
        Signal.STOP.to(pid());
    }

    /** SIGCONT after {@link #freeze}. */
    public void unfreeze() {
        if (container != null) {
            container.signal(Signal.CONT);
            return;
        }
        Signal.CONT.to(pid());
    }

    public boolean running() {
        return container != null ? container.running() : broker() != null;
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
        if (container != null) {
            container.signal(atOnce ? Signal.KILL : Signal.INT);
            return;
        }
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
