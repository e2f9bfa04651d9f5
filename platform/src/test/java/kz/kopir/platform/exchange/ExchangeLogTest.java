package kz.kopir.platform.exchange;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.platform.exchange.Exchange.Direction;
import kz.kopir.platform.exchange.Exchange.Status;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class ExchangeLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    ExchangeLog log;

    private final String order = "bitrix24:main/" + UUID.randomUUID();

    @Test
    void showsACallWithItsBodiesMasked() {
        log.record(exchange(Status.REFUSED, "{\"phone\":\"+77012345678\",\"sum\":11600}"));

        awaitCalls(1);
        admin().get("/api/sync-logs?entity=" + order)
                .then()
                .body("items[0].system", equalTo("onec"))
                .body("items[0].type", equalTo("POST Document"))
                .body("items[0].status", equalTo("REFUSED"))
                .body("items[0].http_status", equalTo(500))
                .body("items[0].duration_ms", equalTo(12))
                .body("items[0].request", equalTo("{\"phone\":\"***\",\"sum\":11600}"))
                .body("items[0].response", nullValue())
                .body("items[0].at", notNullValue());
    }

    @Test
    void narrowsAndPages() {
        IntStream.range(0, 3).forEach(i -> log.record(exchange(Status.OK, null)));
        log.record(exchange(Status.UNKNOWN, null));

        awaitCalls(4);
        admin().get("/api/sync-logs?status=unknown&direction=out&system=onec&connection=main&entity=" + order)
                .then()
                .body("items.status", contains("UNKNOWN"));
        var next = admin().get("/api/sync-logs?limit=3&entity=" + order)
                .then()
                .body("items", hasSize(3))
                .extract()
                .path("next");
        admin().get("/api/sync-logs?limit=3&entity=" + order + "&after=" + next)
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
        admin().queryParam("from", OffsetDateTime.now().plusHours(1).toString())
                .get("/api/sync-logs?entity=" + order)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void isForAdministrators() {
        given().auth().oauth2(Tokens.user("aliya")).get("/api/sync-logs").then().statusCode(403);
    }

    private Exchange exchange(Status status, String request) {
        return new Exchange(
                "onec",
                "main",
                Direction.OUT,
                "POST Document",
                order,
                status,
                500,
                Duration.ofMillis(12),
                request,
                null,
                OffsetDateTime.now());
    }

    private void awaitCalls(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> admin().get("/api/sync-logs?entity=" + order)
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(count)));
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }
}
