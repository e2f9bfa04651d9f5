package kz.kopir.sandbox.bitrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The portal as an application sees it: its authorization server, its tokens and scopes, and its address. */
class ApplicationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private BitrixSimulator bitrix;

    @BeforeEach
    void start() {
        bitrix = BitrixSimulator.start(0, null);
    }

    @AfterEach
    void stop() {
        bitrix.close();
    }

    @Test
    void aCodeIsGoodOnceAndForThirtySeconds() throws Exception {
        var code = control("app/code").path("code").asText();
        assertThat(token("authorization_code&code=" + code)
                        .path("client_endpoint")
                        .asText())
                .isEqualTo(bitrix.url() + "/rest/");
        assertThat(token("authorization_code&code=" + code).path("error").asText())
                .isEqualTo("invalid_grant");

        var late = control("app/code").path("code").asText();
        bitrix.shiftClock(Duration.ofSeconds(31));
        assertThat(token("authorization_code&code=" + late).path("error").asText())
                .isEqualTo("invalid_grant");
    }

    @Test
    void aRefreshTokenIsGoodForOneRefresh() throws Exception {
        var first = control("app/tokens");
        var second = token(
                "refresh_token&refresh_token=" + first.path("refresh_token").asText());
        assertThat(second.path("refresh_token").asText())
                .isNotEmpty()
                .isNotEqualTo(first.path("refresh_token").asText());
        assertThat(token("refresh_token&refresh_token="
                                + first.path("refresh_token").asText())
                        .path("error")
                        .asText())
                .isEqualTo("invalid_grant");
        assertThat(get("/oauth/token/?grant_type=refresh_token&client_id=x&client_secret=y&refresh_token=z")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anAccessTokenLivesAnHour() throws Exception {
        var token = control("app/tokens").path("access_token").asText();
        assertThat(call("app.info", token).path("result").path("CODE").asText()).isEqualTo(AppSettings.CLIENT_ID);
        assertThat(call("crm.item.list&entityTypeId=2", token).has("result")).isTrue();

        bitrix.shiftClock(Duration.ofMinutes(61));
        assertThat(call("app.info", token).path("error").asText()).isEqualTo("expired_token");
        assertThat(call("app.info", "made-up").path("error").asText()).isEqualTo("invalid_token");
    }

    @Test
    void aScopeThatIsMissingIsToldAndAWebhookIsNoApplication() throws Exception {
        bitrix.app(bitrix.app().webhookScopes(List.of("crm")));
        var refused = get("/rest/1/sandbox/catalog.product.list");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(refused.body()).path("error").asText()).isEqualTo("insufficient_scope");
        assertThat(JSON.readTree(get("/rest/1/sandbox/scope").body())
                        .path("result")
                        .toString())
                .isEqualTo("[\"crm\"]");
        assertThat(get("/rest/1/sandbox/app.info").statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(get("/rest/1/sandbox/profile").body())
                        .path("result")
                        .path("ADMIN")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aRenamedPortalSaysWhereItIs() throws Exception {
        var elsewhere = "127.0.0.1:" + bitrix.port();
        bitrix.rename(elsewhere);

        var sent = get("/rest/1/sandbox/profile?x=1");

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location"))
                .contains("http://" + elsewhere + "/rest/1/sandbox/profile?x=1");
        assertThat(send("GET", URI.create("http://" + elsewhere + "/rest/1/sandbox/profile"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDeletedPortalIsGone() throws Exception {
        bitrix.app(bitrix.app().deleted(true));
        assertThat(get("/rest/1/sandbox/profile").statusCode()).isEqualTo(410);
    }

    private JsonNode token(String grant) throws IOException, InterruptedException {
        return JSON.readTree(get("/oauth/token/?client_id=%s&client_secret=%s&grant_type=%s"
                        .formatted(AppSettings.CLIENT_ID, AppSettings.CLIENT_SECRET, grant))
                .body());
    }

    private JsonNode call(String method, String token) throws IOException, InterruptedException {
        var parts = method.split("&", 2);
        return JSON.readTree(
                get("/rest/%s?auth=%s%s".formatted(parts[0], token, parts.length < 2 ? "" : "&" + parts[1]))
                        .body());
    }

    private JsonNode control(String path) throws IOException, InterruptedException {
        return JSON.readTree(
                send("POST", URI.create(bitrix.url() + "/_sim/" + path)).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", URI.create(bitrix.url() + path));
    }

    private HttpResponse<String> send(String method, URI address) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
