package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.launch.Addresses;
import kz.kopir.sandbox.launch.Sandbox;
import org.junit.jupiter.api.Test;

/** {@code ./kopir run} as a newcomer meets it. */
class RunIT {

    private static final int PORT_SHIFT = 11_400;
    private static final Path CHECKOUT = Checkout.root();
    private static final Path HOME = CHECKOUT.resolve(".kopir");

    @Test
    void runShowsTheWholePathTurnsASecondRunAwayAndStopsEverything() throws IOException, InterruptedException {
        noteThatMavenHasBuilt();
        var output = CHECKOUT.resolve("system-tests/target/run.txt");
        var run = kopir(output, "run");
        try {
            await("the path")
                    .atMost(World.PATIENCE.multipliedBy(2))
                    .until(() -> Files.readString(output).contains("Ctrl-C stops everything"));
            assertThat(Files.readString(output))
                    .contains("WB-", "1C", "Telegram", "http://localhost:" + (8080 + PORT_SHIFT));
            var parts = processes();
            assertThat(parts).hasSameSizeAs(World.SERVICES);

            var second = kopir(CHECKOUT.resolve("system-tests/target/second-run.txt"), "run", "--once");
            assertThat(second.waitFor()).isEqualTo(3);
            assertThat(CHECKOUT.resolve("system-tests/target/second-run.txt"))
                    .content()
                    .contains("already running here");

            run.destroy();
            await("the end").atMost(Duration.ofSeconds(60)).until(() -> !run.isAlive());
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
            assertThat(new Addresses(PORT_SHIFT).all()).noneMatch(Ports::listening);
            assertThat(HOME.resolve("run.lock")).isEmptyFile();
        } finally {
            run.destroy();
        }
    }

    @Test
    void aPartThatDoesNotStartIsToldWithItsLastLinesAndNothingStaysBehind() {
        var addresses = new Addresses(PORT_SHIFT + 200);
        var sandbox = new Sandbox(
                CHECKOUT.resolve("system-tests/target/broken"),
                addresses,
                Map.of("QUARKUS_DATASOURCE_USERNAME", "nobody"),
                step -> {});
        assertThatThrownBy(sandbox::start)
                .hasMessageContaining("-service")
                .hasMessageContaining("role \"nobody\" does not exist");
        assertThat(addresses.all()).noneMatch(Ports::listening);
    }

    /** As late as the service that was built first, so that a service that is older than its sources is built again. */
    private static void noteThatMavenHasBuilt() throws IOException {
        Files.createDirectories(HOME);
        var built = HOME.resolve("built");
        Files.writeString(built, "");
        var first = World.SERVICES.stream()
                .map(service -> CHECKOUT.resolve(service).resolve("target/quarkus-app/quarkus-run.jar"))
                .mapToLong(jar -> jar.toFile().lastModified())
                .min()
                .orElseThrow();
        Files.setLastModifiedTime(built, FileTime.fromMillis(first));
    }

    private static Process kopir(Path output, String... words) throws IOException {
        var builder = new ProcessBuilder(
                        Stream.concat(Stream.of("./kopir"), Stream.of(words)).toList())
                .directory(CHECKOUT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("KOPIR_PORT_SHIFT", Integer.toString(PORT_SHIFT));
        builder.environment().put("KOPIR_JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    /** Those that the run noted, so that the next one could end them. */
    private static List<ProcessHandle> processes() throws IOException {
        try (var files = Files.list(HOME.resolve("pids"))) {
            return files.map(RunIT::pid)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList();
        }
    }

    private static long pid(Path file) {
        try {
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
