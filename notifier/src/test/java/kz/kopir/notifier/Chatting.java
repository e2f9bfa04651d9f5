package kz.kopir.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import kz.kopir.sandbox.telegram.TelegramSimulator;
import kz.kopir.sandbox.testing.Tokens;

/** One person in their private chat with the bot. */
final class Chatting {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TelegramSimulator telegram;
    private final long person = ThreadLocalRandom.current().nextLong(1_000_000, 2_000_000_000);

    Chatting(TelegramSimulator telegram) {
        this.telegram = telegram;
    }

    /** The chats that other tests have added: the simulator forgets them, and they would be told here too. */
    static void removeChatsOfOthers() {
        List<Map<String, Object>> chats = given().auth()
                .oauth2(Tokens.admin())
                .get("/api/notifications/chats?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        chats.stream()
                .filter(chat -> chat.get("origin").equals("DATABASE"))
                .map(chat -> ((Map<?, ?>) chat.get("settings")).get("chat"))
                .forEach(chat -> given().auth()
                        .oauth2(Tokens.admin())
                        .delete("/api/notifications/chats/" + chat)
                        .then()
                        .statusCode(204));
    }

    long id() {
        return person;
    }

    /** Comes in with a code of their own. */
    Chatting tied(String role, String more) {
        say("/start " + code(role, more));
        awaitAnswer("👋");
        return this;
    }

    static String code(String role, String more) {
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType("application/json")
                .body("{\"subject\": \"dana\", \"role\": \"%s\"%s}".formatted(role, more))
                .post("/api/notifications/codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    void say(String text) {
        telegram.say(person, text);
    }

    void press(String button) {
        telegram.press(person, button);
    }

    /** What the bot has said there, the oldest first. */
    List<JsonObject> answers() {
        return telegram.conversation(person).getJsonArray("messages").stream()
                .map(JsonObject.class::cast)
                .filter(message -> message.getString("from").equals("Kopir"))
                .toList();
    }

    /** The newest answer that holds all of these. */
    JsonObject awaitAnswer(String... words) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answers())
                        .extracting(message -> message.getString("text", ""))
                        .anySatisfy(text -> assertThat(text).contains(words)));
        return answers().reversed().stream()
                .filter(message -> List.of(words).stream()
                        .allMatch(word -> message.getString("text", "").contains(word)))
                .findFirst()
                .orElseThrow();
    }

    static List<String> buttons(JsonObject message) {
        return message.getJsonArray("buttons", new JsonArray()).stream()
                .map(Object::toString)
                .toList();
    }
}
