package kz.kopir.bitrix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.bitrix.Events;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.PortalResource.BusyPortal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.contracts.DealClosed;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.sim.LedgerEntry;
import kz.kopir.sandbox.testing.InfraResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a portal with limits, by both sides' count. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class MassChangeTest {

    private static final Logger LOG = Logger.getLogger(MassChangeTest.class);
    /** {@code -Dkopir.mass.deals=10000} is what the documentation speaks of; CI takes fewer. */
    private static final int MANY = Integer.getInteger("kopir.mass.deals", 600);

    private static final int AT_A_TIME = 500;
    private static final String BUSY = "bitrix24:busy";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    BusyPortal busy;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    @Inject
    Portals portals;

    @Inject
    Holders holders;

    @Inject
    TakeWebhook take;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private BitrixSimulator bitrix;
    private Events events;

    @BeforeEach
    void open() {
        bitrix = busy.simulator();
        bitrix.reset();
        bitrix.settings(bitrix.settings().memberId("busy").limit(25, 250));
        pool.query("DELETE FROM deal_intake WHERE portal = 'busy'")
                .execute()
                .await()
                .atMost(PATIENCE);
        events = new Events(bootstrap);
        await().atMost(PATIENCE).until(() -> holders.compete(BUSY).held());
    }

    @AfterEach
    void close() {
        theOtherEnds();
        bitrix.settings(bitrix.settings().webhookEvents(Set.of("ONCRMDEALADD", "ONCRMDEALUPDATE")));
        events.close();
    }

    @Test
    void thousandsOfDealsMovedAtOnceAreReadWithinTheLimitsAndAClosingMeanwhileGoesFirst() {
        var deals = deals();
        bitrix.settings(bitrix.settings().webhookEvents(Set.of("ONCRMDEALUPDATE")));
        theOtherTakesThePortal();
        var readBefore = read();
        var takenBefore = taken();
        var begun = System.nanoTime();
        for (var i = 0; i < MANY; i++) {
            var sent = takenBefore + i;
            if (i % AT_A_TIME == 0) { // as many as wait for an answer; more would time out in the portal's queue
                await().atMost(PATIENCE).until(() -> taken() >= sent - AT_A_TIME);
            }
            change(deals.get(i), Map.of("stageId", "PREPAYMENT_INVOICE"));
        }
        await().atMost(PATIENCE).until(() -> taken() == takenBefore + MANY);
        var taken = seconds(begun);
        assertThat(due()).as("one row per deal, all to be read").isGreaterThanOrEqualTo(MANY);

        var fresh = deals.getLast().toString();
        change(fresh, Map.of("stageId", "WON"));
        take.takeRobot("busy", fresh).await().atMost(PATIENCE); // it stands where deals close
        begun = System.nanoTime();
        theOtherEnds();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(events.of(DealClosed.class, BUSY, fresh)).hasSize(1));
        var first = seconds(begun);
        await().atMost(PATIENCE).until(() -> due() == 0);
        assertThat(readAfter(fresh))
                .as("mass work that the fresh closing overtook")
                .isGreaterThan(MANY / 2);
        LOG.infof(
                "%d webhooks taken in %.1f s; then a fresh closing told after %.1f s, all read after %.1f s in %.0f readings",
                MANY, taken, first, seconds(begun), read() - readBefore);

        assertThat(refusedForTheLimit()).as("refused for the limit").isZero();
        assertThat(bitrix.ledger().entries("webhook"))
                .extracting(LedgerEntry::answer)
                .containsOnly("204");
    }

    /** Changed so long ago that no sweep looks at them. */
    private List<Object> deals() {
        bitrix.settings(bitrix.settings().webhookEvents(Set.of()));
        var fields = Map.<String, Object>of("title", "Кофе", "stageId", "NEW", "companyId", 11);
        var added = bitrix.people(
                "crm.item.add",
                Collections.nCopies(MANY, Map.of("entityTypeId", 2, "fields", fields)),
                Duration.ofDays(3));
        var deals = added.stream()
                .map(answer -> (Map<?, ?>) ((Map<?, ?>) answer).get("item"))
                .<Object>map(item -> item.get("id"))
                .toList();
        bitrix.people(
                "crm.item.productrow.set",
                Map.of(
                        "ownerType", "D",
                        "ownerId", deals.getLast(),
                        "productRows", List.of(Map.of("productId", 101, "price", 5800, "quantity", 2))));
        return deals;
    }

    private void theOtherTakesThePortal() {
        run("UPDATE holder SET instance = 'other', until = now() + interval '1 hour', epoch = epoch + 1 WHERE name = '"
                + BUSY + "'");
        await().atMost(PATIENCE).until(() -> !holders.compete(BUSY).held());
    }

    private void theOtherEnds() {
        run("UPDATE holder SET until = now() WHERE instance = 'other' AND name = '" + BUSY + "'");
    }

    private void run(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }

    /** By the portal's clock as long ago, so that only the webhook tells of it. */
    private void change(Object deal, Map<String, Object> fields) {
        bitrix.people(
                "crm.item.update",
                List.of(Map.of("entityTypeId", 2, "id", deal, "fields", fields)),
                Duration.ofDays(3));
    }

    private long taken() {
        return (long)
                metrics.find("kopir.bitrix.webhooks").tags("portal", "busy", "outcome", "STORED").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum();
    }

    private double read() {
        return metrics.find("kopir.bitrix.deals.read").tag("portal", "busy").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private long due() {
        return count("SELECT count(*) FROM deal_intake WHERE portal = 'busy' AND seen < wanted");
    }

    private long readAfter(String deal) {
        return count("""
                SELECT count(*) FROM deal_intake WHERE portal = 'busy' AND updated_at >
                  (SELECT updated_at FROM deal_intake WHERE portal = 'busy' AND deal = '%s')""".formatted(deal));
    }

    private long count(String query) {
        return pool.query(query)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private long refusedForTheLimit() {
        return metrics.find("kopir.bitrix.calls").tags("portal", "busy", "outcome", "BTX-0103").timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
