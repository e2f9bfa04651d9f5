package kz.kopir.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import kz.kopir.sandbox.fuzz.BodyFuzz;
import kz.kopir.sandbox.fuzz.HostileJson;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.telegram.TelegramSimulator;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTest.ByWebhook.class)
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "notifier"))
@WithTestResource(value = TelegramResource.class, scope = TestResourceScope.GLOBAL)
class WebhookTest {

    private static final String SECRET = "a-secret_1";
    private static final int LARGEST = 256 * 1024;

    TelegramSimulator telegram;

    /** Telegram sends updates to us. */
    public static class ByWebhook implements QuarkusTestProfile {

        private static final int PORT = Ports.free();

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-port",
                    Integer.toString(PORT),
                    "kopir.notifier.telegram.updates",
                    "WEBHOOK",
                    "kopir.notifier.telegram.webhook-url",
                    "http://localhost:%d/webhook/telegram".formatted(PORT),
                    "kopir.notifier.telegram.webhook-secret",
                    SECRET);
        }
    }

    @Test
    void answersWhatTelegramSendsAndNobodyElse() {
        await().atMost(Chatting.PATIENCE)
                .untilAsserted(
                        () -> assertThat(telegram.ledger().entries("webhook")).hasSize(1));
        var dana = new Chatting(telegram).tied("user", "");
        dana.say("/help");
        dana.awaitAnswer("Что я умею\n");
        assertThat(telegram.pendingUpdates()).isZero();

        var update = """
                {"update_id": 900, "message": {"message_id": 1, "from": {"id": %1$d}, "chat": {"id": %1$d, "type": "private"}, "text": "/deal"}}""".formatted(dana.id());
        given().body(update)
                .contentType("application/json")
                .post("/webhook/telegram")
                .then()
                .statusCode(401)
                .body("code", equalTo("NTF-0118"));
        post(update, "another").then().statusCode(401);
        post("[]", SECRET).then().statusCode(400).body("code", equalTo("NTF-0119"));
        post(update, SECRET).then().statusCode(204);
        post(update, SECRET).then().statusCode(204);
        dana.awaitAnswer("Назовите номер сделки");
        post(update.replace("900", "901").replace("/deal", "/stock"), SECRET)
                .then()
                .statusCode(204);
        dana.awaitAnswer("Что искать?");
        assertThat(dana.answers())
                .filteredOn(answer -> answer.getString("text").contains("Назовите номер сделки"))
                .hasSize(1);
        aSecretThatChangesIsTakenWithoutARestart(dana);
    }

    private void aSecretThatChangesIsTakenWithoutARestart(Chatting dana) {
        var another = "another-secret_2";
        System.setProperty("kopir.notifier.telegram.webhook-secret", another);
        try {
            post("[]", SECRET).then().statusCode(401);
            post("[]", another).then().statusCode(400);
            await("Telegram is told")
                    .atMost(Chatting.PATIENCE.multipliedBy(2))
                    .untilAsserted(() ->
                            assertThat(telegram.ledger().entries("webhook")).hasSize(2));
            dana.say("/document");
            dana.awaitAnswer("Назовите номер: ");
        } finally {
            System.setProperty("kopir.notifier.telegram.webhook-secret", SECRET);
        }
    }

    @Test
    void anUpdateIsTakenOrRefusedWhateverItSays() {
        var update = JsonNodeFactory.instance.objectNode().put("update_id", 700_000);
        var message = update.putObject("message").put("message_id", 1).put("text", "/deal 5");
        message.putObject("from").put("id", 77_001).put("language_code", "ru");
        message.putObject("chat").put("id", 77_001).put("type", "private");
        var fuzz = new BodyFuzz(
                RestAssured.port,
                "/webhook/telegram",
                "application/json",
                chance -> HostileJson.of(
                        update.put("update_id", update.get("update_id").asInt() + 1), chance),
                request -> request.header("X-Telegram-Bot-Api-Secret-Token", SECRET));

        assertThat(fuzz.complaints()).isEmpty();
        assertThat(fuzz.acceptedBeyond(LARGEST)).isEmpty();
    }

    @Test
    void aTextWithANulIsTakenWithoutIt() {
        var update = """
                {"update_id": 690001, "message": {"message_id": 1, "from": {"id": 77002}, "chat": {"id": 77002, "type": "private"}, "text": "a\\u0000b"}}""";

        post(update, SECRET).then().statusCode(204);
    }

    private static Response post(String body, String secret) {
        return given().contentType("application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", secret)
                .body(body)
                .post("/webhook/telegram");
    }
}
