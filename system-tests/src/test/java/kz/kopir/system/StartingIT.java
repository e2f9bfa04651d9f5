package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service says when its settings are wrong. */
class StartingIT {

    private static final String SERVICE = "stock-sync";

    private final Sandbox sandbox = RunningSandbox.get();

    @TempDir
    Path folder;

    @Test
    void aWrongValueIsSaidInALineAndTheServiceDoesNotStart() throws Exception {
        var ended = start(Map.of("KOPIR_DELIVERY_HOLDER_LEASE", "soon"));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.text())
                .contains("PLAT-0305")
                .contains("kopir.delivery.holder-lease")
                .contains("docs/configuration.md")
                .doesNotContain("\tat ");
    }

    @Test
    void anAddressThatIsNoneIsSaidInALineAndTheServiceDoesNotStart() throws Exception {
        var ended = start(Map.of("KOPIR_DELIVERY_ADDRESS", "10.0.0.7"));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.text()).contains("kopir.delivery.address").doesNotContain("\tat ");
    }

    @Test
    void aMistypedNameIsToldWithTheOneThatIsMeant() throws Exception {
        var port = Ports.free();
        var process = process(Map.of(
                "KOPIR_DELIVERY_HOLDER_LEAS",
                "PT3S",
                "KOPIR_DELIVERY_ADDRESS",
                "10.0.0.7", // so that it ends
                "QUARKUS_HTTP_PORT",
                Integer.toString(port)));
        assertThat(finish(process).text())
                .contains("PLAT-0306")
                .contains("KOPIR_DELIVERY_HOLDER_LEAS;")
                .contains("KOPIR_DELIVERY_HOLDER_LEASE");
    }

    @Test
    void aChangedPasswordOfTheDatabaseIsReadFromItsFileWithoutARestartAndTheOldOneWorksNoMore() throws Exception {
        var file = Files.writeString(folder.resolve("quarkus.datasource.password"), PostgresServer.PASSWORD + "\n");
        var port = Ports.free();
        var process = process(Map.of(
                "QUARKUS_DATASOURCE_PASSWORD",
                "wrong",
                "KOPIR_SECRETS_DIR",
                folder.toString(),
                "QUARKUS_HTTP_PORT",
                Integer.toString(port)));
        try {
            await("ready").atMost(World.PATIENCE).until(() -> ready(port));
            sql("ALTER ROLE stock_sync PASSWORD 'changed'");
            Files.writeString(file, "changed\n");
            sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'stock_sync'");

            await("goes on with the new one").atMost(World.PATIENCE).until(() -> ready(port));
            await("the other has the old one alone")
                    .atMost(World.PATIENCE)
                    .until(() -> !sandbox.service(SERVICE).ready());
            assertThat(ready(port)).isTrue();
        } finally {
            sql("ALTER ROLE stock_sync PASSWORD '" + PostgresServer.PASSWORD + "'");
            process.destroy();
            process.waitFor(World.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            await("the other again")
                    .atMost(World.PATIENCE)
                    .until(() -> sandbox.service(SERVICE).ready());
        }
    }

    private void sql(String statement) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(sandbox.postgres().jdbcUrl(), "postgres", PostgresServer.PASSWORD);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static boolean ready(int port) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var asked = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready"));
            return http.send(asked.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private record Ended(int status, String text) {}

    private Ended start(Map<String, String> settings) throws Exception {
        return finish(process(settings));
    }

    private Process process(Map<String, String> settings) throws Exception {
        var jar = Checkout.root().resolve(SERVICE).resolve("target/quarkus-app/quarkus-run.jar");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        var environment = new HashMap<>(sandbox.service(SERVICE).environment());
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(Ports.free()));
        environment.put("KOPIR_DELIVERY_INSTANCE", SERVICE + "-3");
        environment.putAll(settings);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Ended finish(Process process) throws Exception {
        try {
            assertThat(process.waitFor(World.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ends by itself. %s", Files.readString(folder.resolve("log")))
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(folder.resolve("log")));
        } finally {
            process.destroyForcibly();
        }
    }
}
