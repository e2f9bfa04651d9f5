package kz.kopir.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void keepsUpdatesUntilALaterOffsetConfirmsThem() throws Exception {
        TELEGRAM.say(100202, "/start A");
        TELEGRAM.say(100202, "/help");
        var first = call("getUpdates", "{\"timeout\":0}").getJsonArray("result");
        assertThat(first).hasSize(2);
        assertThat(call("getUpdates", "{}").getJsonArray("result")).isEqualTo(first);
        var second = first.getJsonObject(1);
        assertThat(second.getJsonObject("message").getString("text")).isEqualTo("/help");
        var offset = second.getLong("update_id");
        assertThat(call("getUpdates", "{\"offset\":%d}".formatted(offset)).getJsonArray("result"))
                .hasSize(1);
        assertThat(call("getUpdates", "{\"offset\":%d}".formatted(offset + 1)).getJsonArray("result"))
                .isEmpty();
    }

    @Test
    void holdsAQuestionForUpdatesUntilSomebodyWritesOrAnotherAsks() throws Exception {
        var held = sendAsync("getUpdates", "{\"timeout\":20}");
        var other = sendAsync("getUpdates", "{\"timeout\":20}");
        // whichever came second goes on
        var refused =
                (HttpResponse<String>) CompletableFuture.anyOf(held, other).get();
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("terminated by other getUpdates request");
        TELEGRAM.say(100202, "/status");
        assertThat(held.get().body() + other.get().body()).contains("/status");
    }

    @Test
    void editsAMessageOnceAndAnswersAButton() throws Exception {
        var keyboard = "\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"Да\",\"callback_data\":\"y\"}]]}";
        var message = call("sendMessage", "{\"chat_id\":100202,\"text\":\"Один?\",%s}".formatted(keyboard))
                .getJsonObject("result");
        var edit = "{\"chat_id\":100202,\"message_id\":%d,\"text\":\"Два?\",%s}"
                .formatted(message.getInteger("message_id"), keyboard);
        assertThat(call("editMessageText", edit).getBoolean("ok")).isTrue();
        assertThat(call("editMessageText", edit).getString("description")).contains("message is not modified");
        assertThat(call("editMessageText", "{\"chat_id\":100202,\"message_id\":999,\"text\":\"x\"}")
                        .getString("description"))
                .contains("message to edit not found");

        TELEGRAM.press(100202, "Да");
        var query =
                call("getUpdates", "{}").getJsonArray("result").getJsonObject(0).getJsonObject("callback_query");
        assertThat(query.getString("data")).isEqualTo("y");
        assertThat(call("answerCallbackQuery", "{\"callback_query_id\":\"%s\"}".formatted(query.getString("id")))
                        .getBoolean("result"))
                .isTrue();
        assertThat(TELEGRAM.conversation(100202).encode()).contains("Два?", "Да");
    }

    @Test
    void takesAFileAndGivesItBack() throws Exception {
        var body = "--x\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n100202\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"document\"; filename=\"WB-1.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--x--\r\n";
        var sent = result(HTTP.send(
                HttpRequest.newBuilder(URI.create(TELEGRAM.baseUrl() + "sendDocument"))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
        var document = sent.getJsonObject("document");
        assertThat(document.getString("file_name")).isEqualTo("WB-1.pdf");
        var path = call("getFile", "{\"file_id\":\"%s\"}".formatted(document.getString("file_id")))
                .getJsonObject("result")
                .getString("file_path");
        assertThat(get("/file/bot1:sandbox/" + path).body()).isEqualTo("%PDF-1.7");
        assertThat(call("sendDocument", "{\"chat_id\":100202}").getString("description"))
                .contains("there is no document in the request");
    }

    @Test
    void sendsToAWebhookAgainUntilItIsTaken() throws Exception {
        var seen = new LinkedBlockingQueue<String>();
        var count = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/hook", exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token")
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(count.incrementAndGet() == 1 ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
        try {
            var url = "http://localhost:%d/hook".formatted(server.getAddress().getPort());
            call("setWebhook", "{\"url\":\"%s\",\"secret_token\":\"s\"}".formatted(url));
            TELEGRAM.say(100202, "/help");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).startsWith("s{").contains("/help");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).contains("/help");
            assertThat(call("getUpdates", "{}").getString("description"))
                    .contains("can't use getUpdates method while webhook is active");
            assertThat(call("setWebhook", "{\"url\":\"http://k.kz/x\"}").getString("description"))
                    .contains("HTTPS URL must be provided");
            call("deleteWebhook", "{}");
            assertThat(call("getUpdates", "{}").getBoolean("ok")).isTrue();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void blocksAndMovesChatsAsPeopleDo() throws Exception {
        TELEGRAM.block(100202);
        assertThat(send("{\"chat_id\":100202,\"text\":\"x\"}").statusCode()).isEqualTo(403);
        TELEGRAM.say(100202, "/start");
        assertThat(send("{\"chat_id\":100202,\"text\":\"x\"}").statusCode()).isEqualTo(200);
        var moved = TELEGRAM.migrate(-55);
        assertThat(new JsonObject(send("{\"chat_id\":-55,\"text\":\"x\"}").body())
                        .getJsonObject("parameters")
                        .getLong("migrate_to_chat_id"))
                .isEqualTo(moved);
        var typed = HTTP.send(
                HttpRequest.newBuilder(URI.create(TELEGRAM.url() + "/_sim/say"))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"chat\":100202,\"text\":\"/help\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(typed.body()).contains("update_id");
        assertThat(get("/_sim/chat?id=100202").body()).contains("/help");
    }

    private static JsonObject call(String method, String json) throws Exception {
        return new JsonObject(sendAsync(method, json).get().body());
    }

    private static CompletableFuture<HttpResponse<String>> sendAsync(String method, String json) {
        return HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(TELEGRAM.baseUrl() + method))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
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
