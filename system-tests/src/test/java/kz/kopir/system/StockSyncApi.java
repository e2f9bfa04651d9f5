package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import kz.kopir.sandbox.launch.Sandbox;

/** stock-sync as an administrator uses it, at whichever address. */
final class StockSyncApi {

    private final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    StockSyncApi(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The run that is asked for. */
    long ask(String address, String wish) {
        return new JsonObject(post(address + "/api/sync/stock", wish))
                .getJsonArray("runs")
                .getJsonObject(0)
                .getLong("id");
    }

    long compare(String address) {
        return new JsonObject(post(address + "/api/stock/drift?connection=main", "")).getLong("id");
    }

    JsonObject awaitDone(String address, long run) {
        var url = address + "/api/sync/stock/runs/" + run;
        await("run " + run)
                .atMost(World.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(get(url).getString("state"))
                        .as(() -> get(url).encode())
                        .isEqualTo("DONE"));
        return get(url);
    }

    JsonObject get(String url) {
        return new JsonObject(send(HttpRequest.newBuilder(URI.create(url))));
    }

    String post(String url, String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    void delete(String url) {
        send(HttpRequest.newBuilder(URI.create(url)).DELETE());
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(
                    request.header("Authorization", "Bearer " + sandbox.adminToken())
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
