package kz.kopir.platform.web;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.Test;

/** What the probes of an installation ask. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class ProbesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void livenessAsksNothingThatARestartWouldNotMend() {
        assertThat(checks("live")).noneMatch(name -> name.matches("(?i).*(database|postgres).*"));
        // the check of the channels would name each one that it asks about
        get("/q/health/live").then().body("checks.data", everyItem(nullValue()));
    }

    @Test
    void readinessAsksForTheDatabaseWithoutWhichNoWebhookCanBeStored() {
        // a test before may have cut the connections
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(checks("ready")).anyMatch(name -> name.contains("PostgreSQL")));
    }

    private static List<String> checks(String probe) {
        return get("/q/health/" + probe)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("checks.name");
    }
}
