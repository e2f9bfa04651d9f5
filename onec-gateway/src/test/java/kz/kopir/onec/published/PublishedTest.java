package kz.kopir.onec.published;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import kz.kopir.onec.OnecResource;
import kz.kopir.onec.Sales;
import kz.kopir.onec.ToldEvents;
import kz.kopir.onec.keeping.WatchConnections;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of what a base publishes. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class PublishedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String BIN = "150140013455";
    private static final String LOST = "\"Комментарий\": \"Примечание\"";

    OnecSimulator onec;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Inject
    WatchConnections watch;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    /** A name of its own, so that nothing is known of it. */
    private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    @AfterEach
    void reset() {
        onec.reset();
        pool.query("DELETE FROM onec_connection").execute().await().atMost(PATIENCE);
        watch.look().await().atMost(PATIENCE);
    }

    @Test
    void isReadWhenABaseBeginsToBeServed() {
        connect("");

        awaitState("complete");
        assertThat(view().getList("published.missing")).isEmpty();
        assertThat(metric()).contains("0.0");
    }

    @Test
    void tellsOnceWhatIsMissingAndStopsNoDocument() {
        connect(LOST);
        awaitState("missing");
        assertThat(view().getList("published.missing", String.class))
                .anySatisfy(missing -> assertThat(missing).contains("Document_РеализацияТоваровУслуг", "Примечание"));
        assertThat(metric()).doesNotContain(" 0.0");

        var document = UUID.randomUUID();
        addOrganization();
        var sale = Sales.of(document, BIN, Sales.ROMASHKA, Sales.service("DL-1"));
        transactions.inTransaction(tx -> outbox.publish(tx, sale)).await().atMost(PATIENCE);
        await().atMost(PATIENCE).until(() -> state(document), "POSTED"::equals);

        change("");
        awaitState("complete");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ToldEvents.with(broker, "operations.alert", "onec:" + name))
                        .filteredOn(alert -> alert.toString().contains("ONEC-0130"))
                        .as("once that something is missing, once that it is there again")
                        .hasSize(2));
    }

    @Test
    void whatCannotBeReadIsSaidAndTriedAgain() {
        onec.faults().set(Fault.of("html").path("metadata"));
        connect("");
        awaitState("unreadable");
        assertThat(view().getString("published.code")).isEqualTo("ONEC-0106");

        onec.faults().set();
        awaitState("complete");
    }

    @Test
    void isReadAgainWhenTheBaseDoesNotKnowAName() {
        connect("");
        awaitState("complete");
        var readAt = view().getString("published.read_at");
        onec.faults().set(Fault.of("empty_composition"));
        given().auth()
                .oauth2(Tokens.admin())
                .post("/api/onec/" + name + "/products/refresh")
                .then()
                .statusCode(202);

        await().atMost(PATIENCE)
                .until(() -> !view().getString("published.read_at").equals(readAt));
    }

    private void connect(String names) {
        given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(settings(names))
                .post("/api/onec-integrations")
                .then()
                .statusCode(201);
    }

    private void change(String names) {
        var tag = given().auth()
                .oauth2(Tokens.admin())
                .get("/api/onec-integrations/" + name)
                .header("ETag");
        given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(settings(names))
                .put("/api/onec-integrations/" + name)
                .then()
                .statusCode(200);
    }

    private String settings(String names) {
        return """
                {"name": "%s", "addresses": {"odata": "%s"}, "organizations": ["%s"], "mapping": {"names": {%s}},
                 "authentication": {"type": "basic", "username": "kopir", "password": "sandbox"}}""".formatted(name, onec.serviceUrl(), BIN, names);
    }

    private void addOrganization() {
        given().auth()
                .preemptive()
                .basic("kopir", "sandbox")
                .urlEncodingEnabled(false)
                .contentType("application/json; charset=utf-8")
                .body("{\"Description\": \"ТОО «Четвёртое»\", \"ИдентификационныйНомер\": \"%s\"}".formatted(BIN))
                .post(onec.serviceUrl()
                        + "Catalog_%D0%9E%D1%80%D0%B3%D0%B0%D0%BD%D0%B8%D0%B7%D0%B0%D1%86%D0%B8%D0%B8?$format=json")
                .then()
                .statusCode(201);
    }

    private void awaitState(String state) {
        await().atMost(PATIENCE).until(() -> view().getString("published.state"), state::equals);
    }

    private JsonPath view() {
        return given().auth()
                .oauth2(Tokens.admin())
                .get("/api/onec-integrations/" + name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String metric() {
        return given().auth()
                .oauth2(Tokens.admin())
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("kopir_onec_published_missing") && line.contains(name))
                .findFirst()
                .orElse("");
    }

    private String state(UUID document) {
        return pool
                .preparedQuery("SELECT state FROM posting WHERE document = $1")
                .execute(Tuple.of(document))
                .await()
                .atMost(PATIENCE)
                .stream()
                .map(row -> row.getString(0))
                .findFirst()
                .orElse("");
    }
}
