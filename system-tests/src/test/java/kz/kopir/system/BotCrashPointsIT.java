package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import kz.kopir.sandbox.launch.Sandbox;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Ends the notifier, as SIGKILL does, at each point of an answer to a person, and sees the answer come, at most twice. */
class BotCrashPointsIT {

    private static final String SERVICE = "notifier";
    private static final long PERSON = 100202;
    private static final Path CRASHES = RunningSandbox.crashes(SERVICE + "-1");

    private static final String WHICH_DEAL = "Назовите номер сделки";
    private static final String WHICH_PRODUCT = "Что искать?";

    private final Sandbox sandbox = RunningSandbox.get();
    private final HttpClient http = HttpClient.newHttpClient();

    @TestFactory
    Stream<DynamicTest> answersWhereverItDies() {
        tie();
        return Stream.of("bot.updates-stored", "bot.answer-made", "task.claimed", "task.done", "telegram.message-sent")
                .map(point -> DynamicTest.dynamicTest(point, () -> crash(point)));
    }

    @Test
    void oneOfTwoInstancesAsksForUpdatesAndTheOtherGoesOnWithoutIt() {
        tie();
        var first = sandbox.service(SERVICE);
        var conflicts = conflicts();
        var second = sandbox.startSecond(SERVICE);
        try {
            var before = answers().size();
            sandbox.telegram().say(PERSON, "/help");
            await("the answer of one of them")
                    .atMost(World.PATIENCE)
                    .untilAsserted(() -> assertThat(answers()).hasSize(before + 1));
            await("no answer of the other")
                    .during(Duration.ofSeconds(3))
                    .atMost(World.PATIENCE)
                    .until(() -> answers().size() == before + 1);
            assertThat(conflicts()).as("two that ask at once").isEqualTo(conflicts);

            first.kill();
            sandbox.telegram().say(PERSON, "/help");
            await("the answer of the other")
                    .atMost(World.PATIENCE)
                    .untilAsserted(() -> assertThat(answers()).hasSize(before + 2));
        } finally {
            first.start().awaitReady();
            second.stop();
        }
    }

    private long conflicts() {
        return sandbox.telegram().ledger().entries("conflict").size();
    }

    private void crash(String point) throws IOException {
        var before = answers().size();
        var deals = texts(WHICH_DEAL).size();
        var products = texts(WHICH_PRODUCT).size();
        Files.createDirectories(CRASHES.resolve("armed"));
        Files.writeString(CRASHES.resolve("armed").resolve(point), "");
        sandbox.telegram().say(PERSON, "/help");
        var service = sandbox.service(SERVICE);
        await("the crash at " + point).atMost(World.PATIENCE).until(() -> !service.running());
        service.start().awaitReady();

        await("the answer")
                .atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(answers()).hasSizeGreaterThan(before));
        sandbox.telegram().say(PERSON, "/deal");
        await("the next answer")
                .atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(texts(WHICH_DEAL)).hasSizeGreaterThan(deals));
        assertThat(answers().size() - before)
                .as("answers, of which one may be a repeat")
                .isBetween(1, 2);
        sandbox.telegram().say(PERSON, "/stock");
        await("in order")
                .atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(texts(WHICH_PRODUCT)).hasSizeGreaterThan(products));
    }

    private void tie() {
        var code = new JsonObject(post(
                        sandbox.addresses().url() + "/api/notifications/codes",
                        "{\"subject\": \"director\", \"role\": \"admin\", \"told\": false}"))
                .getString("code");
        sandbox.telegram().say(PERSON, "/start " + code);
        await("the tie")
                .atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(texts("Вы вошли как director")).isNotEmpty());
    }

    private List<String> answers() {
        return texts("Что я умею\n");
    }

    private List<String> texts(String words) {
        return sandbox.telegram().conversation(PERSON).getJsonArray("messages").stream()
                .map(JsonObject.class::cast)
                .filter(message -> message.getString("from").equals("Kopir"))
                .map(message -> message.getString("text", ""))
                .filter(text -> text.contains(words))
                .toList();
    }

    private String post(String address, String body) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Authorization", "Bearer " + sandbox.adminToken())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
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
