package kz.kopir.platform.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class AskServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Vertx vertx;

    @Inject
    OidcClients clients;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsItsTokenAndReadsTheAnswer() {
        var ask = asking(Map.of("kopir.services.token", "ours"));

        assertThat(ask.json(Service.ONEC_GATEWAY, "/api/things?limit=2").await().atMost(PATIENCE))
                .hasValueSatisfying(
                        json -> assertThat(json.path("n").decimalValue()).isEqualByComparingTo("1.10"));
        assertThat(ask.post(Service.ONEC_GATEWAY, "/api/echo", Map.of("name", "Кофе"))
                        .await()
                        .atMost(PATIENCE)
                        .path("name")
                        .asText())
                .isEqualTo("Кофе");
        assertThat(ask.json(Service.ONEC_GATEWAY, "/api/absent").await().atMost(PATIENCE))
                .isEmpty();
        assertThat(asked)
                .containsExactly(
                        "GET /api/things?limit=2 Bearer ours",
                        "POST /api/echo Bearer ours",
                        "GET /api/absent Bearer ours");
    }

    @Test
    void saysWhichServiceDidNotAnswerAndWhyInItsOwnCode() {
        var ask = asking(Map.of("kopir.services.token", "ours"));

        assertThatThrownBy(() ->
                        ask.json(Service.ONEC_GATEWAY, "/api/away").await().atMost(PATIENCE))
                .isInstanceOf(NoAnswerFromServiceException.class)
                .hasMessageContaining("onec-gateway")
                .hasMessageContaining("503")
                .hasMessageContaining("ONEC-0704")
                .hasMessageNotContaining("ours");
        assertThatThrownBy(() ->
                        ask.json(Service.ONEC_GATEWAY, "/api/page").await().atMost(PATIENCE))
                .isInstanceOf(NoAnswerFromServiceException.class)
                .hasMessageContaining("JSON");
        server.close();
        assertThatThrownBy(() -> asking(Map.of(
                                "kopir.services.onec-gateway", "http://localhost:1", "kopir.services.token", "ours"))
                        .json(Service.ONEC_GATEWAY, "/api/things")
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(NoAnswerFromServiceException.class);
    }

    @Test
    void hasATokenFromTheInstallationsProviderOnceForAllCalls() {
        var config = OidcClientConfig.builder()
                .id("services")
                .authServerUrl("http://localhost:" + server.actualPort())
                .discoveryEnabled(false)
                .tokenPath("/token")
                .clientId("platform")
                .credentials("client-secret")
                .build();
        var client = clients.newClient(config).await().atMost(PATIENCE);
        var ask = new AskService(vertx, config(Map.of()), new ServiceToken(config(Map.of()), client));

        ask.json(Service.ONEC_GATEWAY, "/api/things").await().atMost(PATIENCE);
        ask.json(Service.ONEC_GATEWAY, "/api/things").await().atMost(PATIENCE);

        assertThat(asked.stream().filter(call -> call.startsWith("POST /token")))
                .hasSize(1);
        assertThat(asked.stream().filter(call -> call.endsWith("Bearer given"))).hasSize(2);
    }

    private AskService asking(Map<String, String> settings) {
        return new AskService(vertx, config(settings), new ServiceToken(config(settings), null));
    }

    private ServicesConfig config(Map<String, String> settings) {
        var all = new HashMap<String, String>();
        all.put("kopir.services.onec-gateway", "http://localhost:" + server.actualPort());
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .withMapping(ServicesConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(ServicesConfig.class);
    }

    private void answer(HttpServerRequest request) {
        asked.add("%s %s %s".formatted(request.method(), request.uri(), request.getHeader("Authorization")));
        var response = request.response().putHeader("Content-Type", "application/json");
        switch (request.path()) {
            case "/api/things" -> response.end("{\"n\": 1.10}");
            case "/api/echo" -> request.body().onSuccess(response::end);
            case "/api/away" ->
                response.setStatusCode(503).end("{\"code\": \"ONEC-0704\", \"title\": \"Service Unavailable\"}");
            case "/api/page" -> response.end("<html>");
            case "/token" ->
                response.end("{\"access_token\": \"given\", \"token_type\": \"Bearer\", \"expires_in\": 300}");
            default -> response.setStatusCode(404).end("{}");
        }
    }
}
