package kz.kopir.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelegramSimulatorTest {

    private static final TelegramSimulator TELEGRAM = new TelegramSimulator();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static {
        TELEGRAM.start(0);
    }

    @BeforeEach
    void startingState() {
        TELEGRAM.reset();
    }

    @AfterAll
    static void stop() {
        TELEGRAM.stop();
    }

    @Test
    void sendsHtmlAndShowsWhatPeopleSee() throws Exception {
        var answer = send("{\"chat_id\":100200,\"parse_mode\":\"HTML\",\"text\":\"<b>Склад</b>: 5 &lt; 7\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        var message = new JsonObject(answer.body()).getJsonObject("result");
        assertThat(message.getString("text")).isEqualTo("Склад: 5 < 7");
        assertThat(message.getJsonArray("entities").getJsonObject(0).getString("type"))
                .isEqualTo("bold");
        assertThat(TELEGRAM.ledger().entries("message")).singleElement().satisfies(entry -> {
            assertThat(entry.detail().getLong("chat_id")).isEqualTo(100200);
            assertThat(entry.answer()).isEqualTo("200");
        });
    }

    @Test
    void takesFormsAndMethodNamesInAnyCase() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(TELEGRAM.baseUrl() + "SENDMESSAGE"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("chat_id=100200&text=a+b"));
        assertThat(result(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()))
                        .getString("text"))
                .isEqualTo("a b");
    }

    @Test
    void refusesHtmlItDoesNotKnow() throws Exception {
        assertThat(description("<p>x</p>"))
                .isEqualTo("Bad Request: can't parse entities: Unsupported start tag \"p\" at byte offset 0");
        assertThat(description("я 5 < 7")).contains("at byte offset 5");
        assertThat(description("<b>x</i>"))
                .contains("Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"");
        assertThat(description("<b>x")).contains("Can't find end tag corresponding to start tag \"b\"");
        assertThat(description("<b></b>")).isEqualTo("Bad Request: message text is empty");
        assertThat(description("я".repeat(4097))).isEqualTo("Bad Request: message is too long");
    }

    @Test
    void saysWhoCannotBeWrittenTo() throws Exception {
        assertThat(send("{\"chat_id\":5,\"text\":\"x\"}").body()).contains("Bad Request: chat not found");
        TELEGRAM.faults().set(Fault.of("blocked").times(1));
        var blocked = send("{\"chat_id\":100200,\"text\":\"x\"}");
        assertThat(blocked.statusCode()).isEqualTo(403);
        assertThat(blocked.body()).contains("Forbidden: bot was blocked by the user");
        assertThat(TELEGRAM.ledger().entries("message")).isEmpty();
    }

    @Test
    void asksToWaitAfterABurst() throws Exception {
        var last = IntStream.range(0, 40)
                .mapToObj(i -> send("{\"chat_id\":100200,\"text\":\"x\"}"))
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        assertThat(new JsonObject(last.body()).getJsonObject("parameters").getInteger("retry_after"))
                .isEqualTo(1);
        assertThat(TELEGRAM.ledger().entries("message").size()).isBetween(30, 33);
    }

    @Test
    void losesAnAnswerAfterTheMessageWasSent() {
        TELEGRAM.faults()
                .set(Fault.of(Fault.LOST_ANSWER)
                        .path("sendMessage")
                        .method("POST")
                        .times(1));
        assertThatThrownBy(() -> exchange("{\"chat_id\":100200,\"text\":\"x\"}"))
                .isInstanceOf(IOException.class);
        assertThat(TELEGRAM.ledger().entries("message"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.answer()).isEqualTo("lost"));
    }

    @Test
    void knowsItsToken() throws Exception {
        assertThat(get("/bot1:sandbox/getMe").statusCode()).isEqualTo(200);
        assertThat(get("/bot1:other/getMe").statusCode()).isEqualTo(401);
        assertThat(get("/bot1:sandbox/getYou").body()).contains("Not Found: method not found");
    }

    private static String description(String html) throws Exception {
        var body = new JsonObject()
                .put("chat_id", 100200)
                .put("parse_mode", "HTML")
                .put("text", html);
        var answer = send(body.encode());
        assertThat(answer.statusCode()).isEqualTo(400);
        return new JsonObject(answer.body()).getString("description");
    }

    private static JsonObject result(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("result");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(TELEGRAM.url() + path));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String json) {
        try {
            return exchange(json);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> exchange(String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(TELEGRAM.baseUrl() + "sendMessage"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
