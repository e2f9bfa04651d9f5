package kz.kopir.platform.exchange;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
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

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    ExchangeConfig config;

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
    void narrowsByTheOperationAndRefusesAStatusThatIsNone() {
        log.record(exchange(Status.OK, null));

        awaitCalls(1);
        admin().get("/api/sync-logs?type=POST Document&entity=" + order).then().body("items", hasSize(1));
        admin().get("/api/sync-logs?type=GET Document&entity=" + order).then().body("items", hasSize(0));
        admin().get("/api/sync-logs?status=fine").then().statusCode(400).body("detail", containsString("REFUSED"));
    }

    @Test
    void writesWhatWaitsWhenTheServiceStops() {
        var stopping = new ExchangeLog(vertx, pool, config, new SimpleMeterRegistry());
        IntStream.range(0, 450).forEach(i -> stopping.record(exchange(Status.OK, null)));

        stopping.stop(null);

        assertThat(rows()).isEqualTo(450);
    }

    @Test
    void neverFailsTheWorkWhenItCannotKeepAnExchange() {
        var metrics = new SimpleMeterRegistry();
        var own = new ExchangeLog(vertx, pool, config, metrics);
        own.record(new Exchange(null, "main", null, "POST", order, Status.OK, 200, null, null, null, null));
        own.record(new Exchange(
                null, "main", Direction.OUT, "POST", order, Status.OK, 1, Duration.ZERO, "", "", OffsetDateTime.now()));
        own.record(exchange(Status.OK, null));

        own.stop(null);

        assertThat(metrics.get("kopir.exchange.log.left.out").counter().count()).isEqualTo(2);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void holdsUpNothingAndKeepsTheLatestWhileTheDatabaseIsAway() {
        var away = Pool.newInstance(PgBuilder.pool()
                .connectingTo(new PgConnectOptions().setHost("localhost").setPort(1))
                .using(vertx)
                .build());
        var metrics = new SimpleMeterRegistry();
        var own = new ExchangeLog(vertx, away, config, metrics);
        IntStream.range(0, 5003).forEach(i -> own.record(exchange(Status.OK, null)));

        own.stop(null);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(metrics.get("kopir.exchange.log.left.out")
                                .counter()
                                .count())
                        .isEqualTo(3));
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

    private long rows() {
        return pool.preparedQuery("SELECT count(*) FROM exchange_log WHERE entity = $1")
                .execute(Tuple.of(order))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
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
