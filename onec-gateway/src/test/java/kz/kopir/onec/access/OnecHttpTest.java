package kz.kopir.onec.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.Authentication.ApiKey;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.secrets.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a base behind a gate that gives tokens for 100 seconds, whose refresh tokens are good once. */
class OnecHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger issued = new AtomicInteger();
    private final List<String> grants = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> seen = new CopyOnWriteArrayList<>();
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private volatile String good = "token-1";
    private volatile String goodRefresh = "";
    private volatile int tokenStatus = 200;
    private HttpServer server;

    @BeforeEach
    void serve() {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.path().equals("/oauth/token")) {
                        request.setExpectMultipart(true).endHandler(end -> issue(request));
                    } else {
                        answer(request);
                    }
                })
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void showsALoginOrAKeyWhereTheBaseLooksForIt() {
        send(http(new Authentication.Basic("Интеграция", Secret.of("пароль"))), "/any");
        send(http(new ApiKey(ApiKey.Place.HEADER, null, Secret.of("key 1"))), "/any?a=1");
        send(http(new ApiKey(ApiKey.Place.QUERY, null, Secret.of("ключ&2"))), "/any?a=1");
        send(http(new Authentication.Bearer(null, null, null, null, null, Secret.of("fixed"))), "/any");

        assertThat(seen.get(0)).containsEntry("authorization", "Basic 0JjQvdGC0LXQs9GA0LDRhtC40Y860L/QsNGA0L7Qu9GM");
        assertThat(seen.get(1)).containsEntry("x-api-key", "key 1").containsEntry("?", "a=1");
        assertThat(seen.get(2)).containsEntry("?", "a=1&api_key=%D0%BA%D0%BB%D1%8E%D1%87%262");
        assertThat(seen.get(3)).containsEntry("authorization", "Bearer fixed");
        assertThat(Credentials.query("api_key", "hidden")).asString().doesNotContain("hidden");
    }

    @Test
    void fetchesOneTokenForAllCallsThatWaitForIt() {
        var http = http(bearer());
        var answers = Multi.createFrom()
                .range(0, 20)
                .onItem()
                .transformToUniAndMerge(number -> call(http, "/data"))
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);

        assertThat(answers).hasSize(20).allMatch(answer -> answer.status() == 200);
        assertThat(grants).containsExactly("client_credentials");
    }

    @Test
    void renewsATokenBeforeItExpiresWithItsRefreshToken() {
        var http = http(bearer());
        send(http, "/data");
        now = now.plusSeconds(89);
        send(http, "/data");
        assertThat(grants).containsExactly("client_credentials");

        now = now.plusSeconds(2);
        assertThat(send(http, "/data").status()).isEqualTo(200);
        now = now.plusSeconds(91);
        assertThat(send(http, "/data").status()).isEqualTo(200);
        assertThat(grants).containsExactly("client_credentials", "refresh_token", "refresh_token");
    }

    @Test
    void renewsATokenThatIsRefusedAndMakesTheCallOnceMore() {
        var http = http(bearer());
        send(http, "/data");
        good = "revoked for";

        assertThat(send(http, "/data").status()).as("now it is good").isEqualTo(200);
        assertThat(seen).hasSize(3);
        assertThat(send(http, "/forbidden").status()).as("whatever token").isEqualTo(401);
        assertThat(seen).hasSize(5);
    }

    @Test
    void sendsTheClientsSecretWhenTheRefreshTokenIsRefused() {
        var http = http(bearer());
        send(http, "/data");
        goodRefresh = "another";
        now = now.plusSeconds(91);

        assertThat(send(http, "/data").status()).isEqualTo(200);
        assertThat(grants).containsExactly("client_credentials", "refresh_token", "client_credentials");
    }

    @Test
    void tellsATokenServiceThatRefusesUsFromOneThatIsAway() {
        var http = http(bearer());
        tokenStatus = 401;
        assertThatThrownBy(() -> send(http, "/data"))
                .isInstanceOfSatisfying(
                        NoAccessException.class,
                        none -> assertThat(none.refused()).isTrue())
                .hasMessageNotContaining("client-secret");
        tokenStatus = 503;
        assertThatThrownBy(() -> send(http, "/data"))
                .isInstanceOfSatisfying(
                        NoAccessException.class,
                        none -> assertThat(none.refused()).isFalse());
        assertThat(seen).as("calls that reached the base").isEmpty();

        tokenStatus = 200;
        assertThat(send(http, "/data").status()).isEqualTo(200);
    }

    private void issue(HttpServerRequest request) {
        var grant = request.getFormAttribute("grant_type");
        grants.add(grant);
        var refused = !"client-secret".equals(request.getFormAttribute("client_secret"))
                || grant.equals("refresh_token") && !goodRefresh.equals(request.getFormAttribute("refresh_token"));
        if (refused || tokenStatus != 200) {
            request.response().setStatusCode(refused ? 400 : tokenStatus).end("{}");
            return;
        }
        var number = issued.incrementAndGet();
        good = "token-" + number;
        goodRefresh = "refresh-" + number;
        request.response()
                .end(new JsonObject()
                        .put("access_token", good)
                        .put("expires_in", 100)
                        .put("refresh_token", goodRefresh)
                        .encode());
    }

    private void answer(HttpServerRequest request) {
        var headers = new HashMap<String, String>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(), header.getValue()));
        headers.put("?", String.valueOf(request.query()));
        seen.add(headers);
        var known = ("Bearer " + good).equals(request.getHeader("Authorization"))
                && !request.path().equals("/forbidden");
        request.response().setStatusCode(known ? 200 : 401).end();
    }

    private OutboundHttp.Answer send(OnecHttp http, String path) {
        return call(http, path).await().atMost(PATIENCE);
    }

    private Uni<OutboundHttp.Answer> call(OnecHttp http, String path) {
        return http.send(HttpMethod.GET, address(path), Map.of("Accept", "application/json"), Buffer.buffer());
    }

    private OnecHttp http(Authentication authentication) {
        return OnecHttp.of(vertx, Bases.with(authentication), () -> now);
    }

    private Authentication.Bearer bearer() {
        return new Authentication.Bearer(
                address("/oauth/token"), "kopir", Secret.of("client-secret"), null, null, null);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.actualPort() + path);
    }
}
