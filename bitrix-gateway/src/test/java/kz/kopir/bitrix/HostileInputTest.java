package kz.kopir.bitrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import kz.kopir.sandbox.bitrix.PortalSettings;
import kz.kopir.sandbox.fuzz.AccessCheck;
import kz.kopir.sandbox.fuzz.BodyFuzz;
import kz.kopir.sandbox.fuzz.HostileForm;
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
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class HostileInputTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LARGEST = 256 * 1024;
    private static final Map<String, String> BELIEVED = Map.of(
            "auth[application_token]", PortalSettings.APPLICATION_TOKEN, "auth[member_id]", PortalSettings.MEMBER_ID);
    private static final Map<String, String> SAID = Map.of(
            "event",
            "ONCRMDEALUPDATE",
            "data[FIELDS][ID]",
            "987654321",
            "document_id[2]",
            "DEAL_987654321",
            "auth[domain]",
            "localhost",
            "auth[refresh_token]",
            "nothing",
            "ts",
            "1766400000");

    @ConfigProperty(name = "kopir.topics")
    List<String> topics;

    @Test
    void everyOperationRefusesBadInputWithAReason() {
        assertThat(new RestFuzz(RestAssured.port, Tokens.admin(), Map.of("portal", "main")).complaints())
                .isEmpty();
    }

    @Test
    void aWebhookIsTakenOrRefusedWhateverItSays() {
        assertThat(fuzz("/webhook/bitrix24/deal", BELIEVED).complaints()).isEmpty();
        assertThat(fuzz("/webhook/bitrix24/deal", Map.of()).complaints()).isEmpty();
        assertThat(fuzz("/webhook/bitrix24/install", BELIEVED).complaints()).isEmpty();
        assertThat(fuzz("/webhook/bitrix24/deal/robot/" + PortalResource.ROBOT_SECRET, Map.of())
                        .complaints())
                .isEmpty();
    }

    @Test
    void aWebhookThatIsTooLargeIsNotRead() {
        assertThat(fuzz("/webhook/bitrix24/deal", BELIEVED).acceptedBeyond(LARGEST))
                .isEmpty();
    }

    @Test
    void aFormWithAPercentSignAloneIsRefusedWithAReason() {
        var answer = HttpTry.of("POST", "/webhook/bitrix24/deal")
                .body(FORM, "event=%&data[FIELDS][ID]=1".getBytes(StandardCharsets.UTF_8))
                .send(RestAssured.port);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BTX-0212");
    }

    @Test
    void whatAPersonTypedBehindTheAddressOfARobotIsNoFailureOfOurs() {
        var answer = HttpTry.of(
                        "POST",
                        "/webhook/bitrix24/deal/robot/" + PortalResource.ROBOT_SECRET
                                + "?title=a|b{c}&deal_id=987654321")
                .body(FORM, new byte[0])
                .send(RestAssured.port);

        assertThat(answer.status()).as(answer.toString()).isIn(204, 400);
    }

    private static BodyFuzz fuzz(String path, Map<String, String> believed) {
        return new BodyFuzz(
                RestAssured.port,
                path,
                FORM,
                chance -> HostileForm.of(believed, SAID, chance),
                UnaryOperator.identity());
    }

    @Test
    void badRecordsAreSetAsideAndGoodOnesGoOn() {
        var fuzz = new TopicFuzz("bitrix_gateway", topics);
        fuzz.send();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(fuzz.waiting()).isEmpty());
        assertThat(fuzz.complaints()).isEmpty();
    }

    @Test
    void everybodyMayDoWhatTheTableSays() {
        assertThat(new AccessCheck(RestAssured.port, "bitrix-gateway").complaints())
                .isEmpty();
    }
}
