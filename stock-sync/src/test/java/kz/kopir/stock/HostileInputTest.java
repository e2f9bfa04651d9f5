package kz.kopir.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.fuzz.AccessCheck;
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
        initArgs = @ResourceArg(name = "schema", value = "stock_sync"))
@WithTestResource(value = OnecGatewayResource.class, scope = TestResourceScope.GLOBAL)
class HostileInputTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ConfigProperty(name = "kopir.topics")
    List<String> topics;

    @Test
    void everyOperationRefusesBadInputWithAReason() {
        assertThat(new RestFuzz(RestAssured.port, Tokens.admin(), Map.of("connection", "main")).complaints())
                .isEmpty();
    }

    @Test
    void badRecordsAreSetAsideAndGoodOnesGoOn() {
        var fuzz = new TopicFuzz("stock_sync", topics);
        fuzz.send();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(fuzz.waiting()).isEmpty());
        assertThat(fuzz.complaints()).isEmpty();
    }

    @Test
    void everybodyMayDoWhatTheTableSays() {
        assertThat(new AccessCheck(RestAssured.port, "stock-sync").complaints()).isEmpty();
    }
}
