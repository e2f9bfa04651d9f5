package kz.kopir.onec.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.kopir.onec.connection.Addresses;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.Limits;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the simulated 1C, in whose publication callers control their sessions. */
class SessionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONCURRENCY = 3;
    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final HttpClient CONTROL = HttpClient.newHttpClient();

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void start() {
        ONEC.start(0);
    }

    @AfterAll
    static void stop() {
        ONEC.stop();
    }

    @BeforeEach
    void publishForSessions() {
        ONEC.reset();
        control("PUT", "{\"mode\": \"use\"}");
    }

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void makesOneCallAfterAnotherInOneSession() {
        var http = http(Duration.ofMinutes(1));
        for (var i = 0; i < 10; i++) {
            assertThat(ping(http).status()).isEqualTo(200);
        }
        assertThat(sessions()).contains(Map.entry("begun", 1), Map.entry("finished", 0));

        http.finishSessions().await().atMost(PATIENCE);
        assertThat(sessions()).contains(Map.entry("finished", 1));
        assertThat(open()).isEmpty();
        assertThat(ping(http).status()).as("a call that began before").isEqualTo(200);
        assertThat(open()).isEmpty();
    }

    @Test
    void keepsNoMoreSessionsThanItMayHaveCalls() {
        ONEC.faults().set(Fault.of(Fault.DELAY).delayMs(30));
        var http = http(Duration.ofMinutes(1));
        var answers = Multi.createFrom()
                .range(0, 30)
                .onItem()
                .transformToUni(number -> call(http, HttpMethod.GET, number % 2 == 0 ? ping() : organizations(), ""))
                .merge(CONCURRENCY)
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);

        assertThat(answers).hasSize(30).allMatch(answer -> answer.status() == 200);
        assertThat(open()).hasSizeBetween(1, CONCURRENCY);
        http.finishSessions().await().atMost(PATIENCE);
        assertThat(open()).isEmpty();
        assertThat(sessions().getInteger("finished")).isEqualTo(sessions().getInteger("begun"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void makesAnyCallOnceMoreThatWasTurnedAwayBecauseItsSessionHadBeenEnded(int status) {
        var http = http(Duration.ofMinutes(1));
        ping(http);
        control("PUT", "{\"stale_status\": %d}".formatted(status));
        control("DELETE", "");

        assertThat(ping(http).status()).isEqualTo(200);
        control("DELETE", "");
        assertThat(earn(http).status()).isEqualTo(201);
        assertThat(ONEC.ledger().entries("loyalty")).hasSize(1);
        assertThat(sessions()).contains(Map.entry("begun", 3));
    }

    @Test
    void repeatsOnlyReadsWhenTheSessionMayHaveEndedInTheMiddleOfTheCall() {
        var http = http(Duration.ofMinutes(1));
        ping(http);
        ONEC.faults()
                .set(Fault.of("licence")
                        .body("Сеанс отсутствует или удален")
                        .path("/loyalty/")
                        .times(1)
                        .committed());
        assertThat(earn(http).status()).as("it may have been done").isEqualTo(500);
        assertThat(ONEC.ledger().entries("loyalty")).hasSize(1);

        ping(http);
        control("PUT", "{\"stale_status\": 500}");
        control("DELETE", "");
        assertThat(ping(http).status()).as("a read").isEqualTo(200);
    }

    @Test
    void goesWithoutSessionsWhereThePublicationBeginsNone() {
        control("PUT", "{\"mode\": \"autouse\"}");
        var http = http(Duration.ofMinutes(1));
        assertThat(ping(http).status()).isEqualTo(200);
        control("PUT", "{\"mode\": \"use\"}");

        assertThat(ping(http).status()).isEqualTo(200);
        assertThat(open()).as("it does not ask with every call").hasSize(1);
        http.finishSessions().await().atMost(PATIENCE);
    }

    @Test
    void passesOnThatThereIsNoSessionAndBeginsOneLater() {
        control("PUT", "{\"pool_size\": 1, \"occupied\": 1, \"pool_timeout_ms\": 20}");
        var http = http(Duration.ofMinutes(1));
        assertThat(ping(http).status()).isEqualTo(406);
        control("PUT", "{\"licences\": 1}");
        var refused = ping(http);
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.body().toString()).contains("Не обнаружено свободной лицензии!");
        control("PUT", "{\"occupied\": 0}");

        assertThat(ping(http).status()).isEqualTo(200);
        assertThat(ping(http).status()).isEqualTo(200);
        assertThat(open()).hasSize(1);
    }

    @Test
    void finishesASessionThatNobodyNeeds() {
        var http = http(Duration.ofMillis(200));
        ping(http);

        await().atMost(PATIENCE).until(() -> open().isEmpty());
        assertThat(sessions()).contains(Map.entry("begun", 1), Map.entry("finished", 1));
        assertThat(ping(http).status()).isEqualTo(200);
    }

    @Test
    void finishesTheSessionOfACallThatIsUnderWayOnceItHasEnded() {
        ONEC.faults().set(Fault.of(Fault.DELAY).delayMs(300));
        var http = http(Duration.ofMinutes(1));
        var answer = call(http, HttpMethod.GET, ping(), "").subscribeAsCompletionStage();
        var finished = http.finishSessions().subscribeAsCompletionStage();

        assertThat(answer.join().status()).isEqualTo(200);
        finished.join();
        assertThat(open()).isEmpty();
        assertThat(sessions()).contains(Map.entry("begun", 1), Map.entry("finished", 1));
    }

    private OnecHttp http(Duration idle) {
        var limits = new Limits(CONCURRENCY, null, null, null, null, null, null, true, idle);
        var addresses = new Addresses(URI.create(ONEC.serviceUrl()), URI.create(service()), null, null, null, null);
        var login = new Authentication.Basic(OnecSimulator.USER, Secret.of(OnecSimulator.PASSWORD));
        return OnecHttp.of(vertx, Bases.with(addresses, login, limits), Clock.systemUTC());
    }

    private static OutboundHttp.Answer ping(OnecHttp http) {
        return call(http, HttpMethod.GET, ping(), "").await().atMost(PATIENCE);
    }

    private static OutboundHttp.Answer earn(OnecHttp http) {
        var body = "{\"card\": \"7000-9\", \"operation\": \"earn\", \"points\": 5, \"date\": \"2026-11-20T10:15:00\"}";
        return call(http, HttpMethod.PUT, service() + "/v1/loyalty/6f9619ff-8b86-d011-b42d-00c04fc964ff", body)
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<OutboundHttp.Answer> call(OnecHttp http, HttpMethod method, String address, String body) {
        return http.send(
                method,
                URI.create(address),
                Map.of("Accept", "application/json", "Content-Type", "application/json"),
                Buffer.buffer(body));
    }

    private static String service() {
        return ONEC.publicationUrl() + "hs/kopir";
    }

    private static String ping() {
        return service() + "/v1/ping";
    }

    private static String organizations() {
        return ONEC.serviceUrl() + "?$format=json";
    }

    private static List<?> open() {
        return sessions().getJsonArray("open").getList();
    }

    private static JsonObject sessions() {
        return control("GET", "");
    }

    private static JsonObject control(String method, String body) {
        var request = HttpRequest.newBuilder(URI.create(ONEC.url() + "/_sim/sessions"))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return new JsonObject(
                CONTROL.sendAsync(request, BodyHandlers.ofString()).join().body());
    }
}
