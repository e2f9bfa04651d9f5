package kz.kopir.bitrix;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import kz.kopir.contracts.DealClosed;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.PortalSettings;
import kz.kopir.sandbox.bitrix.event.EventSettings;
import kz.kopir.sandbox.fuzz.HttpTry;
import kz.kopir.sandbox.testing.InfraResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class RobotWebhookTest {

    private static final String MAIN = "bitrix24:main";
    private static final String PATH = "/webhook/bitrix24/deal/robot/" + PortalResource.ROBOT_SECRET;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    BitrixSimulator bitrix;

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Crm crm;
    private Events events;
    private PortalSettings before;

    @BeforeEach
    void open() {
        crm = new Crm(bitrix);
        events = new Events(bootstrap);
        before = bitrix.settings();
        bitrix.settings(before.webhookEvents(Set.of()));
    }

    @AfterEach
    void heal() {
        bitrix.settings(before);
        bitrix.events(EventSettings.plain());
        events.close();
    }

    @Test
    void aDealIsToldWhenTheRobotOfItsStageCalls() {
        bitrix.events(bitrix.events()
                .robotUrl(URI.create("http://localhost:" + port + PATH + "?title=%D0%9A%D0%BE%D1%84%D0%B5&sum=11600")));
        var deal = crm.deal();

        crm.win(deal);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(events.of(DealClosed.class, MAIN, deal)).hasSize(1));
        assertThat(bitrix.ledger().entries("robot").getLast().answer()).isEqualTo("204");
        assertThat(bitrix.ledger().entries("webhook"))
                .filteredOn(entry -> entry.key().equals(deal))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "document_id[2]=DEAL_%s, ''",
        "document_id%%5B2%%5D=DEAL_%s&auth%%5Bmember_id%%5D=0123456789abcdef0123456789abcdef, ''",
        "'', ?deal_id=%s",
        "document_id[2]=DEAL_%s, ?deal_id=5"
    })
    void takesTheDealFromTheFormOrTheAddress(String body, String query) {
        var deal = crm.deal();
        crm.win(deal);

        given().contentType("application/x-www-form-urlencoded")
                .urlEncodingEnabled(false)
                .body(body.formatted(deal))
                .when()
                .post(PATH + query.formatted(deal))
                .then()
                .statusCode(204);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(events.of(DealClosed.class, MAIN, deal)).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "/webhook/bitrix24/deal/robot/another-secret-0123456789, document_id[2]=DEAL_1, 403, BTX-0209",
        "/webhook/bitrix24/deal/robot/sandbox-robot-secret-0123456789, document_id[2]=DEAL_1&auth[member_id]=another, 403, BTX-0209",
        "/webhook/bitrix24/deal/robot/sandbox-robot-secret-0123456789, document_id[2]=LEAD_1, 400, BTX-0211",
        "/webhook/bitrix24/deal/robot/sandbox-robot-secret-0123456789, document_id[2]=DEAL_0, 400, BTX-0211",
        "/webhook/bitrix24/deal/robot/sandbox-robot-secret-0123456789, document_id[1]=CCrmDocumentDeal, 400, BTX-0210"
    })
    void saysWhyARobotIsRefused(String path, String body, int status, String code) {
        given().contentType("application/x-www-form-urlencoded")
                .body(body)
                .when()
                .post(path)
                .then()
                .statusCode(status)
                .body("code", equalTo(code))
                .body(not(containsString("robot-secret-")));
    }

    @Test
    void theSecretIsInNoLogAndNoMetric() {
        given().contentType("application/x-www-form-urlencoded")
                .body("document_id[2]=DEAL_77")
                .post(PATH)
                .then()
                .statusCode(204);

        // such a request never reaches its resource, so its path would be its name
        HttpTry.of("POST", PATH + "?title=a|b{c}")
                .body("application/x-www-form-urlencoded", new byte[0])
                .send(RestAssured.port);

        given().get("/q/metrics").then().statusCode(200).body(not(containsString(PortalResource.ROBOT_SECRET)));
        assertThat(pool.query("SELECT count(*) FROM exchange_log e WHERE e::text LIKE '%" + PortalResource.ROBOT_SECRET
                                + "%'")
                        .execute()
                        .await()
                        .atMost(PATIENCE)
                        .iterator()
                        .next()
                        .getLong(0))
                .isZero();
    }
}
