package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import kz.kopir.sandbox.launch.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Ends each service, as SIGKILL does, at each point between two side effects on the way of a deal, and sees the deal arrive exactly once. The
 * points are found by letting a deal through and reading which were reached.
 */
class CrashPointsIT {

    private final Sandbox sandbox = RunningSandbox.get();
    private final World world = new World(sandbox);

    @TestFactory
    Stream<DynamicTest> arrivesOnceWhenAServiceCrashes() {
        world.awaitArrivedOnce(world.wonDeal());
        var points = World.SERVICES.stream()
                .filter(service -> !service.equals(StockCrashPointsIT.SERVICE)) // a deal does not pass it
                .filter(service -> !service.equals(OdooCrashPointsIT.SERVICE)) // nor this, where the seller has no Odoo
                .flatMap(this::reached)
                .toList();
        assertThat(points).as("crash points on the way of a deal").hasSizeGreaterThan(12);
        return points.stream()
                .map(point -> DynamicTest.dynamicTest(point.service() + " at " + point.name(), () -> crash(point)));
    }

    @AfterAll
    static void nothingWaitsForAPersonThatNeedNot() {
        assertThat(new World(RunningSandbox.get()).waitingForAPerson()).isEmpty();
    }

    private record Point(String service, String name) {}

    private void crash(Point point) throws IOException {
        var service = sandbox.service(point.service());
        var armed =
                RunningSandbox.crashes(point.service() + "-1").resolve("armed").resolve(point.name());
        Files.createDirectories(armed.getParent());
        Files.writeString(armed, "");
        var deal = world.wonDeal();

        await("the crash at " + point.name()).atMost(World.PATIENCE).until(() -> !service.running());
        assertThat(armed).doesNotExist();
        service.start().awaitReady();
        world.awaitArrivedOnce(deal);
        world.awaitQuiet();
    }

    /** Those that every deal passes; what happens once per installation, such as creating a field, is not among them, nor what other tests pass. */
    private Stream<Point> reached(String service) {
        try (var seen = Files.list(RunningSandbox.crashes(service + "-1").resolve("seen"))) {
            return seen
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> !name.equals("bitrix.number-field-created"))
                    .filter(name -> !OnecCrashPointsIT.POINTS.contains(name))
                    .sorted()
                    .toList()
                    .stream()
                    .map(name -> new Point(service, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
