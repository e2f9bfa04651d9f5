package kz.kopir.sandbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import kz.kopir.sandbox.infra.Folders;
import kz.kopir.sandbox.infra.KafkaServer;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.SandboxKey;

/**
 * PostgreSQL and Kafka for the tests of one JVM, started when first asked for and stopped when the JVM ends. Everything is under {@code target/infra}.
 * Quarkus loads test classes more than once, so what there is once per JVM is noted in system properties.
 */
public final class TestInfra {

    private static final String POSTGRES_PORT = "kopir.test.postgres.port";
    private static final String KAFKA_PORT = "kopir.test.kafka.port";

    private TestInfra() {}

    /** The server, running unless a test stopped it. */
    public static PostgresServer postgres() {
        ensureStarted();
        return postgres(folder());
    }

    /** The broker, running unless a test stopped it. */
    public static KafkaServer kafka() {
        ensureStarted();
        return kafka(folder());
    }

    public static SandboxKey key() {
        synchronized (System.class) {
            return SandboxKey.in(folder());
        }
    }

    /** One that no service trusts. */
    static SandboxKey anotherKey() {
        synchronized (System.class) {
            return SandboxKey.in(folder().resolve("another"));
        }
    }

    private static void ensureStarted() {
        synchronized (System.class) { // one lock for all class loaders
            if (System.getProperty(KAFKA_PORT) != null) {
                return;
            }
            removeLeftovers();
            System.setProperty(POSTGRES_PORT, Integer.toString(Ports.free()));
            var postgres = postgres(folder());
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::stopImmediately, "stop-postgres"));
            var starting = Thread.ofPlatform().start(postgres::start);
            System.setProperty(KAFKA_PORT, Integer.toString(Ports.free()));
            var kafka = kafka(folder());
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::kill, "stop-kafka"));
            kafka.start();
            join(starting);
            if (!postgres.running()) {
                throw new IllegalStateException("PostgreSQL does not start; its log: " + postgres.log());
            }
        }
    }

    private static PostgresServer postgres(Path folder) {
        return new PostgresServer(folder.resolve("postgres"), Integer.getInteger(POSTGRES_PORT, 0));
    }

    private static KafkaServer kafka(Path folder) {
        return new KafkaServer(folder.resolve("kafka"), Integer.getInteger(KAFKA_PORT, 0));
    }

    private static Path folder() {
        return infra().resolve(Long.toString(ProcessHandle.current().pid()));
    }

    private static Path infra() {
        return Path.of("target", "infra").toAbsolutePath();
    }

    /** A test JVM that was killed could not stop its servers. */
    private static void removeLeftovers() {
        try {
            Files.createDirectories(infra());
            try (Stream<Path> folders = Files.list(infra())) {
                folders.filter(TestInfra::ofDeadProcess).forEach(TestInfra::remove);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ofDeadProcess(Path folder) {
        return ProcessHandle.of(Long.parseLong(folder.getFileName().toString())).isEmpty();
    }

    private static void remove(Path folder) {
        postgres(folder).discard();
        kafka(folder).discard();
        Folders.delete(folder);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting PostgreSQL", e);
        }
    }
}
