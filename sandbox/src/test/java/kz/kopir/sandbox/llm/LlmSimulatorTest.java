package kz.kopir.sandbox.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LlmSimulatorTest {

    private static final String QUESTION = "Покажи продажи за неделю по менеджерам";

    private final LlmSimulator llm = new LlmSimulator();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        llm.start(0);
    }

    @AfterEach
    void stop() {
        llm.stop();
    }

    @Test
    void callsAToolAndSaysWhatItAnswered() throws Exception {
        var first = new JsonObject(
                ask(new JsonArray().add(user(QUESTION)), LlmSimulator.KEY).body());
        var message = first.getJsonArray("choices").getJsonObject(0).getJsonObject("message");
        assertThat(first.getJsonArray("choices").getJsonObject(0).getString("finish_reason"))
                .isEqualTo("tool_calls");
        var id = message.getJsonArray("tool_calls").getJsonObject(0).getString("id");

        var tool = new JsonObject()
                .put("role", "tool")
                .put("tool_call_id", id)
                .put("content", "{\"rows\": [[\"Айгерим «А» \\\"Б\\\"\", 1500.5, 2]], \"total\": [1500.5, 2]}");
        var second = new JsonObject(
                ask(new JsonArray().add(user(QUESTION)).add(message).add(tool), LlmSimulator.KEY)
                        .body());
        assertThat(second.getJsonArray("choices")
                        .getJsonObject(0)
                        .getJsonObject("message")
                        .getString("content"))
                .isEqualTo(
                        "За неделю продано на 1\u00a0500,5 ₸, сделок: 2. Больше всех у Айгерим «А» \"Б\": 1\u00a0500,5 ₸.");
        assertThat(second.getJsonObject("usage").getDouble("cost")).isPositive();
    }

    @Test
    void refusesWhatProvidersRefuse() throws Exception {
        assertThat(ask(new JsonArray().add(user(QUESTION)), "another").statusCode())
                .isEqualTo(401);
        assertThat(ask(new JsonArray().add(user("Такого никто не записал")), LlmSimulator.KEY)
                        .statusCode())
                .isEqualTo(503);
        var unanswered = new JsonObject()
                .put("role", "assistant")
                .put("tool_calls", new JsonArray().add(new JsonObject().put("id", "call_1")));
        assertThat(ask(new JsonArray().add(user(QUESTION)).add(unanswered), LlmSimulator.KEY)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void failsAsItIsTold() throws Exception {
        llm.faults().set(Fault.of(LlmSimulator.RATE_LIMIT).body("7").times(1));
        var limited = ask(new JsonArray().add(user(QUESTION)), LlmSimulator.KEY);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).hasValue("7");

        llm.faults().set(Fault.of(LlmSimulator.LATE_ERROR).times(1));
        var late = ask(new JsonArray().add(user(QUESTION)), LlmSimulator.KEY);
        assertThat(late.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(late.body()).getJsonObject("error").getInteger("code"))
                .isEqualTo(502);
    }

    private static JsonObject user(String question) {
        return new JsonObject().put("role", "user").put("content", question);
    }

    private HttpResponse<String> ask(JsonArray messages, String key) throws Exception {
        var body = new JsonObject()
                .put("model", "openai/gpt-4o-mini")
                .put("messages", messages)
                .put("tools", new JsonArray().add(new JsonObject()));
        return http.send(
                HttpRequest.newBuilder(URI.create(llm.baseUrl() + "chat/completions"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                BodyHandlers.ofString());
    }
}
