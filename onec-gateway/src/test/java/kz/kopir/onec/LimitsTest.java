package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a base is treated when many documents come, or when it is not well. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class LimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String OF_THE_SLOW_BASE = "971240001315";

    OnecSimulator onec;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void reset() {
        onec.reset();
        pool.query("DELETE FROM exchange_log").execute().await().atMost(PATIENCE);
    }

    @Test
    void neverCallsABaseFasterThanItIsToBeCalled() {
        var documents = publish(OF_THE_SLOW_BASE, 3);
        documents.forEach(document -> awaitState(document, "POSTED"));

        awaitLogged("slow", "post", 3);
        var calls = calls("slow");
        assertThat(calls).hasSizeGreaterThan(12);
        var seconds = Duration.between(calls.getFirst().begun(), calls.getLast().begun())
                        .toMillis()
                / 1000.0;
        assertThat(calls.size())
                .as("calls in %s s: a burst of 2, then 5 a second", seconds)
                .isLessThanOrEqualTo((int) (2 + 5 * seconds) + 1);
    }

    @Test
    void makesFourCallsAtATimeAtMost() {
        onec.faults().set(Fault.of(Fault.DELAY).delayMs(150).times(60));
        publish(Sales.SAUDA, 10).forEach(document -> awaitState(document, "POSTED"));

        awaitLogged("main", "post", 10);
        var calls = calls("main");
        var atOnce = calls.stream()
                .mapToLong(call -> calls.stream()
                        .filter(other -> !other.begun().isAfter(call.begun())
                                && other.ended().isAfter(call.begun()))
                        .count())
                .max()
                .orElseThrow();
        assertThat(atOnce).isBetween(2L, 4L);
    }

    @Test
    void leavesABaseAloneThatIsNotWellAndComesBackToIt() {
        onec.faults().set(Fault.of(Fault.STATUS).status(502).body("<html>").times(14));
        var opened = told("ONEC-0101");
        var closed = told("ONEC-0118");
        var documents = publish(Sales.SAUDA, 12);

        await().pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> breaker().equals("OPEN"));
        documents.forEach(document -> awaitState(document, "POSTED"));
        assertThat(breaker()).isEqualTo("CLOSED");
        assertThat(onec.ledger().entries("create-document")).hasSize(documents.size());
        await("operators are told once of either").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(told("ONEC-0101")).isEqualTo(opened + 1);
            assertThat(told("ONEC-0118")).isEqualTo(closed + 1);
        });
    }

    @Test
    void refusalsDoNotOpenTheBreaker() {
        onec.faults().set(Fault.of("refuse_posting").path("/Post").body("Период закрыт"));
        publish(Sales.SAUDA, 12).forEach(document -> awaitState(document, "REJECTED"));

        assertThat(breaker()).isEqualTo("CLOSED");
    }

    @Test
    void asksOnceWhileTheLoginIsRefusedAndRefusesNoDocumentForIt() {
        onec.faults().set(Fault.of("unauthorized").path("Document_").times(2));
        publish(Sales.SAUDA, 5).forEach(document -> awaitState(document, "POSTED"));

        awaitLogged("main", "post", 5);
        assertThat(calls("main").stream().filter(call -> call.status() == 401)).hasSize(2);
    }

    private record Made(OffsetDateTime begun, long millis, int status) {
        OffsetDateTime ended() {
            return begun.plus(Duration.ofMillis(millis));
        }
    }

    /** The log is written behind the work. */
    private long told(String code) {
        return ToldEvents.with(broker, "operations.alert", code).stream()
                .filter(alert -> alert.path("subject").asText().equals("onec:main"))
                .count();
    }

    private void awaitLogged(String connection, String type, int count) {
        await().atMost(PATIENCE)
                .until(() ->
                        pool.preparedQuery("SELECT 1 FROM exchange_log WHERE connection = $1 AND type LIKE $2 || ' %'")
                                        .execute(Tuple.of(connection, type))
                                        .await()
                                        .atMost(PATIENCE)
                                        .rowCount()
                                >= count);
    }

    private List<Made> calls(String connection) {
        return pool
                .preparedQuery(
                        "SELECT at, duration_ms, http_status FROM exchange_log WHERE connection = $1 ORDER BY at")
                .execute(Tuple.of(connection))
                .await()
                .atMost(PATIENCE)
                .stream()
                .map(row -> new Made(row.getOffsetDateTime(0), row.getLong(1), row.getInteger(2)))
                .toList();
    }

    private List<UUID> publish(String seller, int count) {
        var documents = Stream.generate(UUID::randomUUID).limit(count).toList();
        transactions
                .inTransaction(tx -> outbox.publish(
                        tx,
                        documents.stream()
                                .map(document ->
                                        Sales.of(document, seller, Sales.ROMASHKA, Sales.goods("KF-1000", null)))
                                .toList()))
                .await()
                .atMost(PATIENCE);
        return documents;
    }

    private void awaitState(UUID document, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(texts(document, "SELECT state FROM posting WHERE document = $1"))
                        .as(
                                () -> "state; its task "
                                        + texts(
                                                document,
                                                "SELECT concat_ws(' ', state, attempt, code, message, due_at - now()) FROM task WHERE document = $1"))
                        .containsExactly(state));
    }

    private List<String> texts(UUID document, String sql) {
        return pool.preparedQuery(sql).execute(Tuple.of(document)).await().atMost(PATIENCE).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static String breaker() {
        return given().auth()
                .oauth2(Tokens.admin())
                .get("/api/onec-integrations")
                .then()
                .extract()
                .path("items.find { it.name == 'main' }.breaker");
    }
}
