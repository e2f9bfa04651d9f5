package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents into a base whose sessions are kept between calls. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class SessionsOfABaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALL = "/api/onec-integrations";
    /** Of an organisation that no configured base serves. */
    private static final String BIN = "180340021791";

    private static final int CONCURRENCY = 4;

    OnecSimulator onec;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @BeforeEach
    void connect() {
        onec.reset();
        given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic("kopir", "sandbox")
                .contentType("application/json")
                .body("{\"Ref_Key\": \"%s\", \"Description\": \"ТОО «Третье»\", \"%s\": \"%s\"}"
                        .formatted(UUID.nameUUIDFromBytes(BIN.getBytes()), OnecNames.ORGANIZATION_BIN, BIN))
                .post(URI.create(
                        onec.serviceUrl() + URLEncoder.encode(OnecNames.ORGANIZATIONS, UTF_8) + "?$format=json"))
                .then()
                .statusCode(201);
        control().body("{\"mode\": \"use\", \"session_max_age_ms\": 600000}").put(sessions());
        control().delete(sessions()); // the server's own, from before
        admin().body("""
                        {"name": "kept", "addresses": {"odata": "%s"}, "organizations": ["%s"],
                         "authentication": {"type": "basic", "username": "kopir", "password": "sandbox"},
                         "pauses": {"maintenance": "PT0.5S", "busy": "PT0.2S"}, "breaker_pause": "PT0.5S",
                         "limits": {"concurrency": %d, "reuse_sessions": true, "session_idle": "PT10M"}}""".formatted(onec.serviceUrl(), BIN, CONCURRENCY))
                .post(ALL)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void disconnect() {
        admin().delete(ALL + "/kept?force=true");
        pool.query("DELETE FROM task WHERE queue = 'onec:kept'")
                .execute()
                .await()
                .atMost(PATIENCE);
        onec.reset();
    }

    @Test
    void postsFiftyDocumentsInAsManySessionsAsCallsGoAtOnceAndFinishesThemWhenTheConnectionIsRemoved() {
        publishAndAwait(50);
        assertThat(created()).hasSize(50).doesNotHaveDuplicates();
        // what else of this service calls the same simulator begins none
        assertThat(told().getInt("begun")).isBetween(1, CONCURRENCY);
        assertThat(told().getList("open")).hasSize(told().getInt("begun"));

        admin().delete(ALL + "/kept?force=true").then().statusCode(204);
        await().atMost(PATIENCE).until(() -> told().getList("open").isEmpty());
        assertThat(told().getInt("finished")).isEqualTo(told().getInt("begun"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500})
    void losesAndDoublesNothingWhenAnAdministratorEndsTheSessionsMeanwhile(int staleStatus) {
        control().body("{\"stale_status\": %d}".formatted(staleStatus)).put(sessions());
        onec.faults().set(Fault.of(Fault.DELAY).delayMs(10));
        var documents = publish(30);
        for (var posted = 5; posted < 30; posted += 8) {
            var enough = posted;
            await().atMost(PATIENCE).until(() -> created().size() >= enough);
            control().delete(sessions());
        }

        awaitPosted(documents);
        assertThat(created()).hasSize(30).doesNotHaveDuplicates();
        assertThat(onec.ledger().entries("post-document")).hasSize(30);
    }

    @Test
    void postsAllOnceSessionsAreFreeAgain() {
        control()
                .body("{\"pool_size\": 2, \"occupied\": 2, \"pool_timeout_ms\": 50}")
                .put(sessions());
        var documents = publish(3);
        await().atMost(PATIENCE)
                .until(() -> documents.stream().anyMatch(id -> "ONEC-0104".equals(text("code", "task", id))));
        control().body("{\"occupied\": 0}").put(sessions());

        awaitPosted(documents);
        assertThat(created()).hasSize(3).doesNotHaveDuplicates();
    }

    private void publishAndAwait(int count) {
        awaitPosted(publish(count));
    }

    private List<UUID> publish(int count) {
        var documents = Stream.generate(UUID::randomUUID).limit(count).toList();
        documents.forEach(id -> transactions
                .inTransaction(tx -> outbox.publish(tx, Sales.of(id, BIN, Sales.ROMASHKA, Sales.service("DL-1"))))
                .await()
                .atMost(PATIENCE));
        return documents;
    }

    private void awaitPosted(List<UUID> documents) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(documents)
                        .allSatisfy(id -> assertThat(text("state", "posting", id))
                                .as(() -> "last error " + text("code", "task", id) + " " + text("message", "task", id))
                                .isEqualTo("POSTED")));
    }

    private List<String> created() {
        return onec.ledger().entries("create-document").stream()
                .map(entry -> entry.key())
                .toList();
    }

    private JsonPath told() {
        return control().get(sessions()).jsonPath();
    }

    private String sessions() {
        return onec.url() + "/_sim/sessions";
    }

    private static RequestSpecification control() {
        return given().contentType("application/json");
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).contentType("application/json");
    }

    private String text(String column, String table, UUID document) {
        return pool
                .preparedQuery("SELECT %s FROM %s WHERE document = $1".formatted(column, table))
                .execute(Tuple.of(document))
                .await()
                .atMost(PATIENCE)
                .stream()
                .map(row -> row.getString(0))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
