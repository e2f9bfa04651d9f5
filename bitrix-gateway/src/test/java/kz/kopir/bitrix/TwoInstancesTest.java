package kz.kopir.bitrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.TargetRef;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second instance of the service, which is nothing but a name that takes leases in the common database. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class TwoInstancesTest {

    private static final String MAIN = "bitrix24:main";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    BitrixSimulator bitrix;

    @Inject
    Pool pool;

    @Inject
    Holders holders;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Crm crm;
    private Events events;

    @BeforeEach
    void open() {
        crm = new Crm(bitrix);
        events = new Events(bootstrap);
        await().atMost(PATIENCE).until(this::held);
    }

    @AfterEach
    void heal() {
        bitrix.faults().clear();
        theOtherEnds();
        await().atMost(PATIENCE).until(this::held);
        events.close();
    }

    @Test
    void onlyTheHolderCallsThePortalAndTheNextOneTakesUpWhatCameMeanwhile() {
        theOtherTakesThePortal();
        var before = callsOnceStill();
        var deal = crm.deal();
        crm.win(deal);
        posted(deal, "WB-2026-11-0101");
        await().atMost(PATIENCE)
                .until(() -> one("SELECT count(*) FROM deal_intake WHERE portal = 'main' AND deal = $1", deal)
                                .getLong(0)
                        == 1);
        await().atMost(PATIENCE).until(() -> tasks(deal) == 1);

        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> calls() == before);
        assertThat(events.of(DealClosed.class, MAIN, deal)).isEmpty();
        theOtherEnds();

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(events.of(DealClosed.class, MAIN, deal)).hasSize(1));
        await().atMost(PATIENCE).until(() -> task(deal).getString("state").equals("DONE"));
        assertThat(crm.numbers(deal)).isEqualTo("WB-2026-11-0101");
        assertThat(crm.comments(deal)).hasSize(1);
    }

    @Test
    void aNoteIsWrittenOnceThoughTheLeaseMovesWhileItIsWritten() {
        bitrix.faults()
                .set(Fault.of(Fault.LOST_ANSWER)
                        .path("crm.timeline.comment.add")
                        .delayMs(2_000)
                        .times(1));
        var deal = crm.deal();
        posted(deal, "WB-2026-11-0102");
        await().atMost(PATIENCE)
                .until(() -> "WB-2026-11-0102".equals(crm.numbers(deal))
                        && task(deal).getString("state").equals("SENDING"));

        theOtherTakesTheTask(deal);
        theOtherTakesThePortal();
        await().atMost(PATIENCE).until(() -> crm.comments(deal).size() == 1);
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> task(deal).getString("instance").equals("other")
                        && task(deal).getString("state").equals("SENDING"));
        theOtherEnds();

        await().atMost(PATIENCE).until(() -> task(deal).getString("state").equals("DONE"));
        assertThat(task(deal).getString("instance")).as("who took it up").isNotEqualTo("other");
        assertThat(task(deal).getInteger("attempt")).isEqualTo(3);
        assertThat(crm.numbers(deal)).isEqualTo("WB-2026-11-0102");
        assertThat(crm.comments(deal)).hasSize(1);
    }

    private void theOtherTakesThePortal() {
        run(
                "UPDATE holder SET instance = 'other', until = now() + interval '1 hour', epoch = epoch + 1 WHERE name = $1",
                MAIN);
        await().atMost(PATIENCE).until(() -> !held());
    }

    /** As a worker of the other would. */
    private void theOtherTakesTheTask(String deal) {
        run("""
                WITH taken AS (
                  UPDATE task SET unknown = true, attempt = attempt + 1, fence = nextval('task_fence'), instance = 'other',
                    lease_until = now() + interval '1 hour'
                  WHERE key = $1 AND state = 'SENDING' RETURNING id, attempt)
                INSERT INTO task_attempt (task, attempt, instance) SELECT id, attempt, 'other' FROM taken""", key(deal));
    }

    /** It dies with what it has in hand. */
    private void theOtherEnds() {
        pool.query("UPDATE task SET lease_until = now() WHERE instance = 'other' AND state = 'SENDING'")
                .execute()
                .await()
                .atMost(PATIENCE);
        run("UPDATE holder SET until = now() WHERE name = $1 AND instance = 'other'", MAIN);
    }

    private boolean held() {
        return holders.compete(MAIN).held();
    }

    /** Calls that were under way when the lease moved may still end. */
    private double callsOnceStill() {
        var last = new AtomicLong(-1);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(700))
                .until(() -> last.getAndSet((long) calls()) == (long) calls());
        return calls();
    }

    private double calls() {
        return metrics
                .find("kopir.calls")
                .tags("system", "bitrix24", "target", "main", "direction", "OUT")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private void posted(String deal, String number) {
        var document = new DocumentRef(
                UUID.randomUUID(),
                1,
                new OrderRef(MAIN, deal),
                1,
                "990140000483",
                DocumentType.WAYBILL,
                number,
                LocalDate.parse("2026-11-20"));
        events.tell(new DocumentPosted(
                document,
                new TargetRef("onec", "main", 1),
                UUID.randomUUID().toString(),
                "0000-000012",
                OffsetDateTime.now()));
    }

    private long tasks(String deal) {
        return one("SELECT count(*) FROM task WHERE key = $1", key(deal)).getLong(0);
    }

    private Row task(String deal) {
        return one(
                "SELECT coalesce(max(state), '') AS state, max(instance) AS instance, max(attempt) AS attempt"
                        + " FROM task WHERE key = $1",
                key(deal));
    }

    private static String key(String deal) {
        return new OrderRef(MAIN, deal).key();
    }

    private Row one(String query, String parameter) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next();
    }

    private void run(String statement, String parameter) {
        pool.preparedQuery(statement).execute(Tuple.of(parameter)).await().atMost(PATIENCE);
    }
}
