package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class LoyaltyTest {

    OnecSimulator onec;

    @BeforeEach
    void reset() {
        onec.reset();
        // whoever holds the base takes it up a moment after the start
        await().atMost(Duration.ofSeconds(30))
                .until(() -> put(UUID.randomUUID(), "other", "earn", 1).statusCode() == 200);
    }

    @Test
    void pointsAreEarnedAndSpentOnceThoughTheAnswerIsLost() {
        var earned = UUID.randomUUID();
        onec.faults().set(Fault.of(Fault.LOST_ANSWER).path("/loyalty/").times(1));
        put(earned, "7000-1", "earn", 120).then().statusCode(502).body("code", equalTo("ONEC-0612"));
        put(earned, "7000-1", "earn", 120).then().statusCode(200).body("balance", equalTo(120));
        put(UUID.randomUUID(), "7000-1", "spend", 50).then().statusCode(200).body("balance", equalTo(70));

        assertThat(onec.ledger().entries("loyalty").stream()
                        .filter(entry -> entry.detail().toString().contains("7000-1")))
                .hasSize(2);
    }

    @Test
    void whatIsNotThereCannotBeSpent() {
        put(UUID.randomUUID(), "7000-2", "spend", 1)
                .then()
                .statusCode(422)
                .body("code", equalTo("ONEC-0611"))
                .body("detail", containsString("7000-2"));
        given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(body("7000-2", "earn", -1))
                .put("/api/onec/http/loyalty/" + UUID.randomUUID())
                .then()
                .statusCode(400);
    }

    private static Response put(UUID id, String card, String operation, int points) {
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(body(card, operation, points))
                .put("/api/onec/http/loyalty/" + id);
    }

    private static String body(String card, String operation, int points) {
        return "{\"card\": \"%s\", \"operation\": \"%s\", \"points\": %d, \"date\": \"2026-11-20T10:15:00+05:00\"}"
                .formatted(card, operation, points);
    }
}
