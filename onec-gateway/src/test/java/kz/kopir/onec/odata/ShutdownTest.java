package kz.kopir.onec.odata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.OnecResource;
import kz.kopir.onec.keeping.ConnectionJson;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.metrics.TargetMeters;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left in 1C of clients of a service that ends. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class ShutdownTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    OnecSimulator onec;

    @Inject
    Vertx vertx;

    @Inject
    TargetMeters metrics;

    @Inject
    Alerts alerts;

    @Inject
    ExchangeLog log;

    @Inject
    Clock clock;

    @Inject
    Connections connections;

    private ODataClients clients;

    @BeforeEach
    void callOnce() {
        onec.reset();
        given().contentType("application/json").body("{\"mode\": \"use\"}").put(sessions());
        given().delete(sessions());
        clients = new ODataClients(vertx, metrics, alerts, log, clock, connections);
        var settings = ConnectionJson.read("""
                {"name": "closing", "addresses": {"odata": "%s"}, "limits": {"reuse_sessions": true, "session_idle": "PT10M"},
                 "authentication": {"type": "basic", "username": "kopir", "password": "sandbox"}}""".formatted(onec.serviceUrl()));
        var base = new OnecConnection(settings, OnecConnection.Origin.CONFIGURATION, 0);
        var reply = clients.of(base)
                .get(OnecNames.CURRENCIES, UUID.randomUUID(), "Ref_Key")
                .await()
                .atMost(PATIENCE);
        assertThat(reply).isInstanceOf(ODataReply.Absent.class);
        assertThat(told().getList("open")).hasSize(1);
    }

    @AfterEach
    void heal() {
        onec.reset();
    }

    @Test
    void finishesAllSessions() {
        clients.close(new ShutdownEvent());
        assertThat(told().getList("open")).isEmpty();
        assertThat(told().getInt("finished")).isEqualTo(1);
    }

    @Test
    void doesNotWaitLongForABaseThatDoesNotAnswer() {
        onec.faults().set(Fault.of(Fault.DELAY).delayMs(8_000));
        var begun = System.nanoTime();
        clients.close(new ShutdownEvent());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    private JsonPath told() {
        return given().get(sessions()).jsonPath();
    }

    private String sessions() {
        return onec.url() + "/_sim/sessions";
    }
}
