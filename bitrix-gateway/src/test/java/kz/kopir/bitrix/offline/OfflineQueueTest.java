package kz.kopir.bitrix.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.PortalResource.BusyPortal;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.event.EventSettings;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class OfflineQueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    BusyPortal busy;

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    BitrixConfig config;

    @Inject
    Portals portals;

    @Inject
    Holders holders;

    @Inject
    OpenQueue queue;

    @Inject
    ReadQueue reading;

    @Inject
    MeterRegistry metrics;

    private BitrixSimulator bitrix;
    private Portal portal;
    private QueueReader reader;

    @BeforeEach
    void open() {
        bitrix = busy.simulator();
        bitrix.reset();
        bitrix.settings(bitrix.settings().memberId("busy").limit(25, 250).webhookEvents(Set.of()));
        bitrix.events(EventSettings.plain().application(true));
        portal = portals.byId("busy").orElseThrow();
        var holder = holders.compete(portal.queue());
        await().atMost(PATIENCE).until(holder::held);
        await().atMost(Duration.ofMinutes(1)).until(() -> portal.client().room() > 100); // other tests use it up
        reader = new QueueReader(vertx, () -> portal, holder, queue, reading, config.offline(), id -> {});
    }

    @AfterEach
    void close() {
        reader.stop();
        portal.client().ownChanges().nameAs("");
        bitrix.reset();
        bitrix.settings(bitrix.settings().memberId("busy").limit(25, 250));
    }

    @Test
    void bindsEachEventOnceAndReadsWhatIsQueuedWithoutLeavingAnything() {
        reader.start();
        await().atMost(PATIENCE).until(reader::isOpen);
        var deal = deal();
        change(deal, "changed");
        reader.wake();

        await().atMost(PATIENCE).until(() -> bitrix.offlineRecords() == 0);
        await().atMost(PATIENCE).until(() -> noted() == 0);
        assertThat(signalled(deal)).isTrue();
        var bound = bitrix.ledger().entries("event-bound");
        assertThat(bound)
                .extracting(entry -> entry.key())
                .doesNotHaveDuplicates()
                .contains("ONCRMDEALMOVETOCATEGORY");

        assertThat(onContext(() -> queue.open(portal))).isEqualTo(new OfflineAccess.Open("kopir"));
        assertThat(bitrix.ledger().entries("event-bound")).as("bound once").hasSameSizeAs(bound);
    }

    @Test
    void whatALostAnswerReservedIsFoundAndReadAllTheSame() {
        reader.start();
        await().atMost(PATIENCE).until(reader::isOpen);
        var deal = deal();
        bitrix.faults()
                .set(Fault.of(Fault.LOST_ANSWER).path("event.offline.get").times(1));
        change(deal, "changed");
        reader.wake();
        await().atMost(PATIENCE).until(() -> bitrix.faults().all().getFirst().times() == 0);

        await().atMost(PATIENCE).until(() -> {
            reader.wake();
            return bitrix.offlineRecords() == 0;
        });
        assertThat(signalled(deal)).isTrue();
    }

    @Test
    void aProcessWhoseClearingWasNotAnsweredIsResumed() {
        assertThat(onContext(() -> queue.open(portal))).isInstanceOf(OfflineAccess.Open.class);
        change(deal(), "changed");
        bitrix.faults().set(Fault.of(Fault.CUT).path("event.offline.clear").times(1));

        assertThat(onContext(() -> reading.read(portal, "kopir"))).isEqualTo(ReadQueue.Round.BROKEN_OFF);
        assertThat(noted()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> onContext(() -> reading.read(portal, "kopir")) == ReadQueue.Round.HANDLED);
        assertThat(noted()).isZero();
        assertThat(bitrix.offlineRecords()).isZero();
    }

    @Test
    void aPortalThatLetsNoWebhookToItsQueueIsServedWithoutIt() {
        bitrix.events(EventSettings.plain());

        assertThat(onContext(() -> queue.open(portal))).isInstanceOf(OfflineAccess.Closed.class);
    }

    @Test
    void aPlanThatReservesNothingIsServedWithoutIt() {
        bitrix.events(EventSettings.plain().application(true).extended(false));

        assertThat(onContext(() -> queue.open(portal))).isInstanceOf(OfflineAccess.Closed.class);
        assertThat(bitrix.ledger().entries("event-bound")).isEmpty();
    }

    @Test
    void ourOwnChangesAreNotQueued() {
        reader.start();
        await().atMost(PATIENCE).until(reader::isOpen);
        var deal = deal();
        await().atMost(PATIENCE).until(() -> {
            reader.wake();
            return bitrix.offlineRecords() == 0;
        });
        var given = bitrix.ledger().entries("offline-given").size();

        onContext(() -> portal.client()
                .call("crm.item.update", Map.of("entityTypeId", 2, "id", deal, "fields", Map.of("title", "by us"))));

        assertThat(bitrix.offlineRecords()).isZero();
        assertThat(bitrix.ledger().entries("offline-given")).hasSize(given);
        assertThat(bitrix.ledger().entries("deal-updated")).isNotEmpty();
    }

    @Test
    void anOwnWriteCostsOneReadingAndNoMore() {
        bitrix.settings(bitrix.settings().webhookEvents(Set.of("ONCRMDEALADD", "ONCRMDEALUPDATE")));
        var deal = deal();
        await().atMost(PATIENCE).until(() -> signalled(deal) && due() == 0);
        // until the sweep passes over it: its first reading began within the second of its change
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> due() == 0);
        var before = read();

        for (var number = 1; number <= 3; number++) {
            var title = "number " + number;
            onContext(() -> portal.client()
                    .call("crm.item.update", Map.of("entityTypeId", 2, "id", deal, "fields", Map.of("title", title))));
        }

        await().atMost(PATIENCE).until(() -> read() > before);
        await().during(Duration.ofSeconds(4)).atMost(PATIENCE).until(() -> due() == 0);
        assertThat(read() - before).as("readings after three writes").isEqualTo(1);
    }

    private String deal() {
        var item = (Map<?, ?>) bitrix.people(
                "crm.item.add",
                Map.of("entityTypeId", 2, "fields", Map.of("title", "Кофе", "stageId", "EXECUTING", "companyId", 11)));
        return ((Map<?, ?>) item.get("item")).get("id").toString();
    }

    private void change(String deal, String title) {
        bitrix.people("crm.item.update", Map.of("entityTypeId", 2, "id", deal, "fields", Map.of("title", title)));
    }

    private boolean signalled(String deal) {
        return count("SELECT count(*) FROM deal_intake WHERE portal = 'busy' AND deal = '" + deal + "'") == 1;
    }

    private long due() {
        return count("SELECT count(*) FROM deal_intake WHERE portal = 'busy' AND seen < wanted");
    }

    private long noted() {
        return count("SELECT count(*) FROM offline_process WHERE portal = 'busy'");
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

    private double read() {
        return metrics.find("kopir.bitrix.deals.read").tag("portal", "busy").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private <T> T onContext(Supplier<Uni<? extends T>> call) {
        return Uni.createFrom()
                .<T>deferred(call)
                .runSubscriptionOn(work -> vertx.getOrCreateContext().runOnContext(there -> work.run()))
                .await()
                .atMost(PATIENCE);
    }
}
