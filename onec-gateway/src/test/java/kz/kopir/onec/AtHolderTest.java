package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another instance holds the base: a lease in the common database, with the address of a server that answers. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class AtHolderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String QUEUE = OnecConnection.queue("http");
    private static final String LOYALTY = "/api/onec/http/loyalty/";
    private static final String TOKEN = Tokens.admin();
    private static final String BODY =
            "{\"card\": \"7000-3\", \"operation\": \"earn\", \"points\": 7, \"date\": \"2026-11-20T10:15:00+05:00\"}";

    @Inject
    Pool pool;

    @Inject
    Holders holders;

    @Inject
    Vertx vertx;

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private HttpServer other;
    private volatile boolean silent;

    private record Seen(String method, String uri, String authorization, String language, String type, String body) {}

    @BeforeEach
    void startTheOther() {
        other = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        await().atMost(PATIENCE).until(() -> holders.compete(QUEUE).held());
    }

    @AfterEach
    void theOtherEnds() {
        run("UPDATE holder SET until = now() WHERE name = $1 AND instance = 'other'", QUEUE);
        other.close().toCompletionStage().toCompletableFuture().join();
        await().atMost(PATIENCE).until(() -> holders.compete(QUEUE).held());
    }

    @Test
    void notesWhereItListensWithWhatItHolds() {
        var address = pool.preparedQuery("SELECT address FROM holder WHERE name = $1")
                .execute(Tuple.of(QUEUE))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
        assertThat(address).endsWith(":" + RestAssured.port);
        given().baseUri(address)
                .port(RestAssured.port)
                .get("/q/health/live")
                .then()
                .statusCode(200);
    }

    @Test
    void passesARequestToTheHolderAndItsAnswerBackAsTheyAre() {
        theOtherHolds("http://localhost:" + other.actualPort());
        var id = UUID.randomUUID();
        admin().urlEncodingEnabled(false)
                .header("Accept-Language", "en")
                .body(BODY)
                .put(LOYALTY + id + "?%D1%8F=%2F1")
                .then()
                .statusCode(418)
                .contentType("application/problem+json")
                .header("Retry-After", "7")
                .body("code", equalTo("FAKE"));

        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().method()).isEqualTo("PUT");
        assertThat(seen.getFirst().uri()).isEqualTo(LOYALTY + id + "?%D1%8F=%2F1");
        assertThat(seen.getFirst().authorization()).isEqualTo("Bearer " + TOKEN);
        assertThat(seen.getFirst().language()).isEqualTo("en");
        assertThat(seen.getFirst().type()).startsWith("application/json");
        assertThat(seen.getFirst().body()).isEqualTo(BODY);
    }

    @Test
    void asksTheHolderToTestAConnectionAndForADryRun() {
        theOtherHolds("http://localhost:" + other.actualPort());
        admin().post("/api/onec-integrations/http/test?document_type=invoice")
                .then()
                .statusCode(418);
        admin().body("{\"document\": {}}")
                .post("/api/onec-integrations/http/dry-run")
                .then()
                .statusCode(418);
        assertThat(seen).extracting(Seen::body).containsExactly("", "{\"document\": {}}");

        admin().post("/api/onec-integrations/nobody/test").then().statusCode(404);
        assertThat(seen).hasSize(2);
    }

    @Test
    void passesNothingOnForSomebodyWhoMayNotAsk() {
        theOtherHolds("http://localhost:" + other.actualPort());
        given().contentType(ContentType.JSON)
                .body(BODY)
                .put(LOYALTY + UUID.randomUUID())
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.user("x"))
                .contentType(ContentType.JSON)
                .body(BODY)
                .put(LOYALTY + UUID.randomUUID())
                .then()
                .statusCode(403);
        assertThat(seen).isEmpty();
    }

    @Test
    void goesNowhereElseWhateverTheRequestSays() {
        theOtherHolds("http://localhost:" + other.actualPort());
        admin().header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .body(BODY)
                .put(LOYALTY + UUID.randomUUID())
                .then()
                .statusCode(418);
        admin().header("X-Kopir-Forwarded-By", "evil")
                .body(BODY)
                .put(LOYALTY + UUID.randomUUID())
                .then()
                .statusCode(503)
                .body("code", equalTo("ONEC-0704"));
        assertThat(seen).hasSize(1);
    }

    @Test
    void endsAfterOneStepWhenTheAddressIsOurOwnOrNobodyListensThere() {
        for (var address : List.of("http://localhost:" + RestAssured.port, "http://localhost:1")) {
            theOtherHolds(address);
            admin().body(BODY)
                    .put(LOYALTY + UUID.randomUUID())
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("ONEC-0704"));
        }
        theOtherHolds(null);
        admin().post("/api/onec-integrations/http/test").then().statusCode(503).body("code", equalTo("ONEC-0704"));
    }

    @Test
    void saysThatTheHolderDidNotAnswer() {
        silent = true;
        theOtherHolds("http://localhost:" + other.actualPort());
        admin().body(BODY)
                .put(LOYALTY + UUID.randomUUID())
                .then()
                .statusCode(504)
                .body("code", equalTo("ONEC-0720"));
        assertThat(seen).as("asked once").hasSize(1);
    }

    @Test
    void answersItselfWhatNobodyElseHolds() {
        admin().post("/api/onec-integrations/http/test?document_type=waybill")
                .then()
                .statusCode(200)
                .body("steps", not(hasSize(0)));
        assertThat(seen).isEmpty();
    }

    private void answer(HttpServerRequest request, Buffer body) {
        seen.add(new Seen(
                request.method().name(),
                request.uri(),
                request.getHeader("Authorization"),
                request.getHeader("Accept-Language"),
                request.getHeader("Content-Type"),
                body.toString()));
        if (!silent) {
            request.response()
                    .setStatusCode(418)
                    .putHeader("Content-Type", "application/problem+json")
                    .putHeader("Retry-After", "7")
                    .end("{\"code\": \"FAKE\"}");
        }
    }

    private void theOtherHolds(String address) {
        run("""
                UPDATE holder SET instance = 'other', until = now() + interval '1 hour', epoch = epoch + 1, address = '%s'
                WHERE name = $1""".formatted(address).replace("'null'", "null"), QUEUE);
        await().atMost(PATIENCE).until(() -> !holders.compete(QUEUE).held());
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(TOKEN).contentType(ContentType.JSON);
    }

    private void run(String statement, String parameter) {
        pool.preparedQuery(statement).execute(Tuple.of(parameter)).await().atMost(PATIENCE);
    }
}
