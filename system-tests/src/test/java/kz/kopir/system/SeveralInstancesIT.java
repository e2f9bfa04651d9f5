package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.launch.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Two instances of every service, and three of the gateways that deals pass, with the leases and sessions of an installation: all that hold
 * something die at once, and then all that hold something freeze and wake up, while deals are won.
 */
class SeveralInstancesIT {

    private static final Duration PROMISED = Duration.ofSeconds(15);
    private static final List<String> THREE = List.of("bitrix-gateway", "onec-gateway");

    private static final Sandbox SANDBOX = RunningSandbox.another(
            "several",
            3,
            Map.of("KOPIR_DELIVERY_HOLDER_LEASE", "PT9S", "KOPIR_EVENTS_SESSION_TIMEOUT_MILLIS", "10000"));

    private final World world = new World(SANDBOX);
    private final Map<String, ServiceProcess> instances = new HashMap<>();

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @Test
    void whatAnInstanceHeldAnotherHoldsWithinFifteenSecondsAndNoDealIsLostOrDoubled() {
        startInstances();
        world.awaitArrivedOnce(world.wonDeal());

        var deals = new ArrayList<String>();
        var held = held();
        var holders = holders(held);
        deals.add(world.wonDeal());
        holders.forEach(instance -> instances.get(instance).kill());
        deals.addAll(win(3));
        assertMoved("killed", held);
        deals.forEach(world::awaitArrivedOnce);
        holders.forEach(instance -> instances.get(instance).start());
        holders.forEach(instance -> instances.get(instance).awaitReady());

        held = held();
        var frozen = holders(held);
        var during = new ArrayList<>(win(1));
        frozen.forEach(instance -> instances.get(instance).freeze());
        try {
            during.addAll(win(3));
            assertMoved("frozen", held);
            during.subList(1, 4).forEach(world::awaitArrivedOnce);
        } finally {
            frozen.forEach(instance -> instances.get(instance).unfreeze());
        }
        during.forEach(world::awaitArrivedOnce);
        var after = world.wonDeal();
        world.awaitArrivedOnce(after);
        deals.addAll(during);
        deals.forEach(world::assertArrivedOnce);
        assertThat(world.waitingForAPerson()).isEmpty();
    }

    private void startInstances() {
        var starting = new ArrayList<CompletableFuture<Void>>();
        for (var service : World.SERVICES) {
            instances.put(service + "-1", SANDBOX.service(service));
            for (var number = 2; number <= (THREE.contains(service) ? 3 : 2); number++) {
                var another = number;
                starting.add(CompletableFuture.runAsync(
                        () -> {
                            var process = SANDBOX.startAnother(service, another);
                            synchronized (instances) {
                                instances.put(service + "-" + another, process);
                            }
                        },
                        task -> Thread.ofVirtual().start(task)));
            }
        }
        starting.forEach(CompletableFuture::join);
    }

    private List<String> win(int count) {
        return IntStream.range(0, count).mapToObj(i -> world.wonDeal()).toList();
    }

    /** Measured by the leases themselves, from now on. */
    private void assertMoved(String how, Map<String, String> before) {
        var since = System.nanoTime();
        var moved = new TreeMap<String, Duration>();
        await("all that was held has moved")
                .atMost(World.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    var now = held();
                    before.forEach((name, instance) -> {
                        if (now.containsKey(name) && !now.get(name).equals(instance)) {
                            moved.putIfAbsent(name, Duration.ofNanos(System.nanoTime() - since));
                        }
                    });
                    return moved.size() == before.size();
                });
        moved.forEach((name, after) ->
                System.out.printf("%s: %s moved after %.1f s%n", how, name, after.toMillis() / 1000.0));
        assertThat(moved).allSatisfy((name, after) -> assertThat(after).as(name).isLessThan(PROMISED));
    }

    private static List<String> holders(Map<String, String> held) {
        return held.values().stream().distinct().toList();
    }

    /** Which instance holds what, where its lease has not ended. */
    private static Map<String, String> held() {
        var held = new HashMap<String, String>();
        for (var schema : PostgresServer.SERVICES) {
            try (var connection =
                            DriverManager.getConnection(SANDBOX.postgres().jdbcUrl(), schema, PostgresServer.PASSWORD);
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT name, instance FROM holder WHERE until > now()")) {
                while (rows.next()) {
                    held.put(schema + " " + rows.getString(1), rows.getString(2));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return held;
    }
}
