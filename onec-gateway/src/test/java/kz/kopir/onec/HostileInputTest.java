package kz.kopir.onec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kopir.sandbox.fuzz.AccessCheck;
import kz.kopir.sandbox.fuzz.BodyFuzz;
import kz.kopir.sandbox.fuzz.HostileBytes;
import kz.kopir.sandbox.fuzz.HostileJson;
import kz.kopir.sandbox.fuzz.HttpTry;
import kz.kopir.sandbox.fuzz.RestFuzz;
import kz.kopir.sandbox.fuzz.TopicFuzz;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What anybody may send, and who may do what. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class HostileInputTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LARGEST = 64 * 1024;

    @ConfigProperty(name = "kopir.topics")
    List<String> topics;

    @Test
    void everyOperationRefusesBadInputWithAReason() {
        assertThat(new RestFuzz(RestAssured.port, Tokens.admin(), Map.of("connection", "main", "name", "main"))
                        .complaints())
                .isEmpty();
    }

    @Test
    void anEventOfABaseIsTakenOrRefusedWhateverItSays() {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("id", UUID.randomUUID().toString())
                .put("type", "document.unposted")
                .put("sentAt", OffsetDateTime.now().toString());
        event.putObject("data")
                .put("kind", "Document_РеализацияТоваровУслуг")
                .put("key", UUID.randomUUID().toString())
                .put("number", "0000-1")
                .put("sum", 10)
                .putArray("items")
                .add("KF-1000");

        assertThat(new BodyFuzz(
                                RestAssured.port,
                                "/webhook/1c/main",
                                "application/json",
                                chance -> HostileJson.of(event, chance),
                                HostileInputTest::signed)
                        .complaints())
                .isEmpty();
    }

    @Test
    void anEventThatIsTooLargeIsNotRead() {
        assertThat(new BodyFuzz(
                                RestAssured.port,
                                "/webhook/1c/main",
                                "application/json",
                                HostileBytes::garbage,
                                UnaryOperator.identity())
                        .acceptedBeyond(LARGEST))
                .isEmpty();
    }

    private static HttpTry signed(HttpTry request) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    OnecResource.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return request.header("X-1C-Signature", "sha256=" + HexFormat.of().formatHex(mac.doFinal(request.body())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void badRecordsAreSetAsideAndGoodOnesGoOn() {
        var fuzz = new TopicFuzz("onec_gateway", topics);
        fuzz.send();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(fuzz.waiting()).isEmpty());
        assertThat(fuzz.complaints()).isEmpty();
    }

    @Test
    void everybodyMayDoWhatTheTableSays() {
        assertThat(new AccessCheck(RestAssured.port, "onec-gateway").complaints())
                .isEmpty();
    }
}
