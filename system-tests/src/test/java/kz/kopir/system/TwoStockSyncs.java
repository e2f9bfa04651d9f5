package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.launch.ServiceProcess;
import kz.kopir.sandbox.onec.StartingSet;

/** Two processes of stock-sync over one database; whichever is there answers. */
final class TwoStockSyncs {

    private static final String SERVICE = "stock-sync";

    private final Sandbox sandbox = RunningSandbox.get();
    private final StockSyncApi api = new StockSyncApi(sandbox);
    private final ServiceProcess first = sandbox.service(SERVICE);
    private final ServiceProcess second = sandbox.startSecond(SERVICE);

    List<ServiceProcess> both() {
        return List.of(first, second);
    }

    ServiceProcess otherThan(ServiceProcess one) {
        return one == first ? second : first;
    }

    /** One that answers. */
    private ServiceProcess there() {
        await("one that answers").atMost(World.PATIENCE).until(() -> first.ready() || second.ready());
        return first.ready() ? first : second;
    }

    /** The second one ends; the first one runs on, for others. */
    void end() {
        second.stop();
        if (!first.running()) {
            first.start();
        }
        first.awaitReady();
    }

    /** Has the process die the next time that it comes to the point. */
    void arm(ServiceProcess service, String point) {
        var file = armed(service, point);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void disarm(ServiceProcess service, String point) {
        try {
            Files.deleteIfExists(armed(service, point));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path armed(ServiceProcess service, String point) {
        return RunningSandbox.crashes(SERVICE + (service == first ? "-1" : "-2"))
                .resolve("armed")
                .resolve(point);
    }

    ServiceProcess awaitDeathOfOne(String point) {
        await("the crash at " + point).atMost(World.PATIENCE).until(() -> !first.running() || !second.running());
        return first.running() ? second : first;
    }

    /** Somebody writes kettles off in 1C. */
    void sellKettles(int quantity) {
        api.post(
                sandbox.onec().url() + "/_sim/person",
                "{\"do\": \"stock\", \"article\": \"CH-200\", \"quantity\": -%d}".formatted(quantity));
    }

    long ask(String wish) {
        return ask(there(), wish);
    }

    /** The run that the process answers with. */
    long ask(ServiceProcess service, String wish) {
        return api.ask(address(service), wish);
    }

    long compare() {
        return api.compare(address(there()));
    }

    JsonObject awaitDone(long run) {
        var path = "/api/sync/stock/runs/" + run;
        await("run " + run)
                .atMost(World.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(get(path).getString("state"))
                        .as(() -> get(path).encode())
                        .isEqualTo("DONE"));
        return get(path);
    }

    /** What stock-sync knows of kettles. */
    BigDecimal kettles() {
        return get("/api/stock?connection=main&limit=200").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(line -> line.getString("product").equals(StartingSet.KETTLE.toString()))
                .map(line -> new BigDecimal(line.getValue("quantity").toString()))
                .findFirst()
                .orElseThrow();
    }

    List<Long> runsThatChangedKettles(int atMost) {
        return get("/api/stock/%s/history?connection=main&limit=%d".formatted(StartingSet.KETTLE, atMost))
                .getJsonArray("items")
                .stream()
                .map(change -> ((JsonObject) change).getLong("run"))
                .toList();
    }

    JsonObject get(String path) {
        return api.get(address(there()) + path);
    }

    private static String address(ServiceProcess service) {
        return "http://localhost:" + service.port();
    }
}
