package kz.kopir.sandbox.infra;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real PostgreSQL in processes of its own, as durable as in production (fsync and synchronous_commit on), which can be stopped, killed and started
 * again on the same data. State is in the data directory alone, so that any object made for the same directory and port controls the same server.
 */
public final class PostgresServer implements AutoCloseable {

    /** The one database. */
    public static final String DATABASE = "kopir";
    /** Of every role. */
    public static final String PASSWORD = "sandbox";
    /** The services, each with a role and a schema of this name. */
    public static final List<String> SERVICES =
            List.of("document_service", "onec_gateway", "bitrix_gateway", "stock_sync", "odoo_gateway", "notifier");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final int port;
    private final String sharedBuffers;
    private final ServerContainer container;

    /** @param data where the database lies; beside it the log, {@code postgres.log} */
    public PostgresServer(Path data, int port) {
        this(data, port, "64MB");
    }

    /** @param sharedBuffers how much it keeps in memory itself, such as {@code 64MB} */
    public PostgresServer(Path data, int port, String sharedBuffers) {
        this.data = data.toAbsolutePath();
        this.port = port;
        this.sharedBuffers = sharedBuffers;
        this.container = InfraKind.containers() ? inContainer() : null;
    }

    private ServerContainer inContainer() {
        return new ServerContainer(
                data.resolveSibling(data.getFileName() + ".container"),
                System.getProperty("kopir.infra.postgres", "postgres:17.7"),
                port,
                5432,
                Map.of(
                        "POSTGRES_PASSWORD",
                        PASSWORD,
                        "POSTGRES_INITDB_ARGS",
                        "--encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C"),
                List.of(
                        "postgres",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "shared_buffers=" + sharedBuffers,
                        "-c",
                        "timezone=UTC"));
    }

    /** Starts on what the data directory holds, creating the database at the first time, and returns when it answers. */
    public PostgresServer start() {
        if (container != null) {
            container.start();
            Await.until(this::answers, PATIENCE, () -> "PostgreSQL does not answer. " + container.log());
            container.copyLog(log());
            new Schemas(this).create(SERVICES);
            return this;
        }
        try {
            Files.createDirectories(data.getParent());
            EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(PATIENCE)
                    .setLocaleConfig("locale-provider", "builtin") // the same order on every machine
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", sharedBuffers)
                    .setServerConfig("timezone", "UTC")
                    .setServerConfig("unix_socket_directories", "")
                    .setOutputRedirector(Redirect.appendTo(log().toFile()))
                    .setErrorRedirector(Redirect.appendTo(log().toFile()))
                    .start();
            // its lock would keep another object, perhaps of another class loader, from starting the server again
            Files.deleteIfExists(data.resolve("epg-lock"));
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not start. " + LogTail.of(log()), e);
        }
        new Schemas(this).create(SERVICES);
        return this;
    }

    /** Makes a role and a schema of this name, for a module that is none of {@link #SERVICES}; nothing if there. */
    public void createSchema(String name) {
        new Schemas(this).create(List.of(name));
    }

    /** Ends all connections and stops; nothing if it does not run. */
    public void stop() {
        signal(Signal.INT);
    }

    /** Stops without a checkpoint, so that the next start must recover. */
    public void stopImmediately() {
        signal(Signal.QUIT);
    }

    /** SIGKILL to every process of the server, as when the machine fails. */
    public void kill() {
        signal(Signal.KILL);
    }

    /** Ends it for good: its folder may be deleted, its container is. */
    public void discard() {
        if (container != null) {
            container.remove();
        } else {
            kill();
        }
    }

    /** SIGSTOP to every process of the server: connections stay open, and nothing is answered or refused. */
    public void freeze() {
        toAll(Signal.STOP);
    }

    /** SIGCONT. */
    public void unfreeze() {
        toAll(Signal.CONT);
    }

    private boolean answers() {
        try (var connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void toAll(Signal signal) {
        if (container != null) {
            container.signal(signal);
            return;
        }
        var postmaster = postmaster();
        signal.to(postmaster.pid());
        postmaster.descendants().forEach(child -> signal.to(child.pid()));
    }

    /**
     * Copies what it holds, while it does not run; {@link #restore} takes it back.
     *
     * @throws UnsupportedOperationException in a container, whose files are out of reach
     */
    public void backUp(Path copy) {
        requireFiles();
        requireStopped();
        Folders.copy(data, copy);
    }

    /** Puts a copy in the place of what it holds, while it does not run. */
    public void restore(Path copy) {
        requireFiles();
        requireStopped();
        Folders.delete(data);
        Folders.copy(copy, data);
    }

    private void requireFiles() {
        if (container != null) {
            throw new UnsupportedOperationException(
                    "The files of a PostgreSQL in a container are not copied; run this without -Dkopir.infra=containers");
        }
    }

    private void requireStopped() {
        if (running()) {
            throw new IllegalStateException("PostgreSQL runs; stop it first");
        }
    }

    public boolean running() {
        return container != null ? container.running() : postmaster() != null;
    }

    public int port() {
        return port;
    }

    /** Where the server's messages are. */
    public Path log() {
        return data.resolveSibling("postgres.log");
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE;
    }

    public String reactiveUrl() {
        return "postgresql://localhost:" + port + "/" + DATABASE;
    }

    @Override
    public void close() {
        stop();
    }

    java.sql.Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/" + database, "postgres", PASSWORD);
    }

    private void signal(Signal signal) {
        if (container != null) {
            container.signal(signal);
            return;
        }
        var postmaster = postmaster();
        if (postmaster == null) {
            return;
        }
        var children = postmaster.descendants().toList();
        signal.to(postmaster.pid());
        if (signal == Signal.KILL) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        // a child that lives on holds the shared memory, and the next start would be refused
        Await.until(
                () -> !alive(postmaster) && children.stream().noneMatch(PostgresServer::alive),
                PATIENCE,
                () -> "PostgreSQL did not stop on SIG" + signal + ". " + LogTail.of(log()));
    }

    private ProcessHandle postmaster() {
        var pidFile = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return null;
            }
            var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            return ProcessHandle.of(pid)
                    .filter(PostgresServer::alive)
                    .filter(process -> process.info().command().orElse("").contains("postgres"))
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean alive(ProcessHandle process) {
        return process.isAlive();
    }
}
