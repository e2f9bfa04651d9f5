package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.onec.StartingSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Ends stock-sync, as SIGKILL does, before and after each step of a run, and sees it tell what 1C has, once. */
class StockCrashPointsIT {

    static final String SERVICE = "stock-sync";

    private static final Path CRASHES = RunningSandbox.crashes(SERVICE + "-1");
    private static final List<String> STEPS =
            List.of("warehouses", "refresh", "await", "pages", "changes", "cards", "check", "write", "publish");

    private final Sandbox sandbox = RunningSandbox.get();
    private final World world = new World(sandbox);
    private final HttpClient http = HttpClient.newHttpClient();

    @TestFactory
    Stream<DynamicTest> tellsWhat1CHasWhereverItDies() {
        run("{\"connection\": \"main\"}");
        var wholeRuns = STEPS.stream()
                .flatMap(step -> Stream.of("stock." + step + "-begun", "stock." + step + "-kept"))
                .map(point -> DynamicTest.dynamicTest(point, () -> crash(point, "{\"connection\": \"main\"}")));
        var someProducts = Stream.of("stock.ask-begun", "stock.ask-kept")
                .map(point -> DynamicTest.dynamicTest(
                        point,
                        () -> crash(
                                point,
                                "{\"connection\": \"main\", \"products\": [\"%s\"]}".formatted(StartingSet.KETTLE))));
        return Stream.concat(wholeRuns, someProducts);
    }

    private void crash(String point, String wish) throws IOException {
        var before = known();
        post(
                sandbox.onec().url() + "/_sim/person",
                "{\"do\": \"stock\", \"article\": \"%s\", \"quantity\": -3}".formatted("CH-200"));
        Files.createDirectories(CRASHES.resolve("armed"));
        Files.writeString(CRASHES.resolve("armed").resolve(point), "");
        var run = ask(wish);
        var service = sandbox.service(SERVICE);
        await("the crash at " + point).atMost(World.PATIENCE).until(() -> !service.running());
        service.start().awaitReady();

        var done = awaitDone(run);
        assertThat(done.getLong("lines_changed")).isEqualTo(1);
        assertThat(done.getLong("lines_published")).isEqualTo(1);
        assertThat(known()).isEqualByComparingTo(before.subtract(new BigDecimal(3)));
        assertThat(world.api("/api/stock/%s/history?connection=main&limit=2".formatted(StartingSet.KETTLE))
                        .getJsonArray("items"))
                .extracting(change -> ((JsonObject) change).getLong("run"))
                .as("one change of this run")
                .doesNotHaveDuplicates();
    }

    private BigDecimal known() {
        return world.api("/api/stock?connection=main&limit=200").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(line -> line.getString("product").equals(StartingSet.KETTLE.toString()))
                .map(line -> new BigDecimal(line.getValue("quantity").toString()))
                .findFirst()
                .orElseThrow();
    }

    private void run(String wish) {
        awaitDone(ask(wish));
    }

    private long ask(String wish) {
        return new JsonObject(post(sandbox.addresses().url() + "/api/sync/stock", wish))
                .getJsonArray("runs")
                .getJsonObject(0)
                .getLong("id");
    }

    private JsonObject awaitDone(long run) {
        var path = "/api/sync/stock/runs/" + run;
        await("run " + run)
                .atMost(World.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(world.api(path).getString("state"))
                        .as(() -> world.api(path).encode())
                        .isEqualTo("DONE"));
        return world.api(path);
    }

    private String post(String address, String body) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Authorization", "Bearer " + sandbox.adminToken())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
