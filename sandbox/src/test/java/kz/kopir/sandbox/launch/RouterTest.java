package kz.kopir.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The router before services that answer with what they were asked; bitrix-gateway is down. */
class RouterTest {

    private static final Addresses ADDRESSES = Addresses.free();
    private static final Router ROUTER = new Router(ADDRESSES);
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        for (var service : new String[] {"document-service", "onec-gateway", "notifier"}) {
            VERTX.createHttpServer()
                    .requestHandler(request -> answer(service, request))
                    .listen(ADDRESSES.service(service))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
        ROUTER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        ROUTER.stop();
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void answer(String service, HttpServerRequest request) {
        switch (request.path()) {
            case "/q/health/ready" -> request.response().end("{}");
            case "/q/openapi" -> request.response().end("{\"openapi\":\"3.1.0\",\"paths\":{}}");
            case "/api/sync-logs" -> syncLogs(service, request);
            case "/api/documents/dies" ->
                request.body().onSuccess(body -> request.connection().close());
            default ->
                request.body()
                        .onSuccess(body -> request.response()
                                .end("%s %s %s %s %s"
                                        .formatted(
                                                service,
                                                request.method(),
                                                request.uri(),
                                                request.getHeader("Authorization"),
                                                body)));
        }
    }

    private static void syncLogs(String service, HttpServerRequest request) {
        if (request.getHeader("Authorization") == null) {
            request.response().setStatusCode(401).end("{\"code\":\"PLAT-0401\"}");
        } else if (service.equals("document-service")) {
            request.response().setStatusCode(404).end();
        } else {
            // 10:07:00.5 and 10:07:00 in UTC, as two services may write them
            var at = service.equals("notifier") ? "2026-11-20T15:07:00.5+05:00" : "2026-11-20T10:07:00Z";
            request.response()
                    .end("{\"items\":[{\"id\":7,\"at\":\"%s\",\"asked\":\"%s\"}]}".formatted(at, request.query()));
        }
    }

    @Test
    @Timeout(10)
    void saysAtOnceThatAServiceDiedOverARequest() throws Exception {
        assertThat(send(request("/api/documents/dies")).statusCode()).isEqualTo(502);
        assertThat(send(request("/api/documents/dies").POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(502);
    }

    @Test
    void forwardsMethodQueryTokenAndBody() throws Exception {
        var answer = send(request("/api/documents/5?print=true")
                .header("Authorization", "Bearer x")
                .POST(BodyPublishers.ofString("накладная")));
        assertThat(answer.body()).isEqualTo("document-service POST /api/documents/5?print=true Bearer x накладная");
    }

    @Test
    void forwardsByTheServicesName() throws Exception {
        assertThat(get("/onec-gateway/api/tasks?state=PARKED").body())
                .isEqualTo("onec-gateway GET /api/tasks?state=PARKED null ");
    }

    @Test
    void namesTheServiceThatDoesNotAnswer() throws Exception {
        var answer = send(request("/webhook/bitrix24/deal").POST(BodyPublishers.ofString("event=ONCRMDEALADD")));
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("bitrix-gateway does not answer");
    }

    @Test
    void saysThatNothingIsThere() throws Exception {
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void showsHowAllServicesAre() throws Exception {
        var services = new JsonObject(get("/").body()).getJsonArray("services");
        assertThat(services)
                .extracting(Object::toString)
                .hasSize(6)
                .anySatisfy(service -> assertThat(service).contains("bitrix-gateway", "DOWN"));
        assertThat(services.encode()).contains("\"name\":\"notifier\",\"health\":\"UP\"");
    }

    @Test
    void showsAllApisOnOnePageWhereTheyCanBeTried() throws Exception {
        assertThat(get("/swagger/").body()).contains("/swagger/apis/document-service", "/swagger/apis/notifier");
        assertThat(get("/swagger/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(get("/swagger/apis/notifier").body()).contains("\"openapi\":\"3.1.0\"", "\"url\":\"/notifier\"");
        assertThat(get("/swagger/apis/bitrix-gateway").statusCode()).isEqualTo(502);
        assertThat(get("/swagger/apis/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void mergesTheLogsOfAllServicesNewestFirst() throws Exception {
        var answer = new JsonObject(send(request("/api/sync-logs?system=1c")
                        .header("Authorization", "Bearer x")
                        .GET())
                .body());
        assertThat(answer.getJsonArray("items"))
                .extracting(item -> ((JsonObject) item).getString("service"))
                .containsExactly("notifier", "onec-gateway");
        assertThat(answer.getJsonArray("items").encode()).contains("system=1c");
        assertThat(answer.getJsonArray("unavailable")).containsExactly("bitrix-gateway", "stock-sync", "odoo-gateway");
    }

    /** The ids of one service say nothing about another's. */
    @Test
    void pagesTheMergedLogsByTime() throws Exception {
        var answer = new JsonObject(send(request("/api/sync-logs?limit=1")
                        .header("Authorization", "Bearer x")
                        .GET())
                .body());
        assertThat(answer.getJsonArray("items"))
                .extracting(item -> ((JsonObject) item).getString("service"))
                .containsExactly("notifier");
        assertThat(answer.getString("next")).isEqualTo("2026-11-20T15:07:00.5+05:00");
    }

    @Test
    void passesOnThatTheCallerMayNotSeeTheLogs() throws Exception {
        var answer = get("/api/sync-logs");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("PLAT-0401");
    }

    private static HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(ADDRESSES.url() + uri));
    }

    private static HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return send(request(uri).GET());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
