package kz.kopir.bitrix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.Crm;
import kz.kopir.bitrix.Events;
import kz.kopir.bitrix.OldPortal;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.intake.CheckPortal.Progress;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.reading.DealFamilies;
import kz.kopir.bitrix.store.PgCheckStore;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealReopened;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.WebhookFaults;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class NightlyCheckTest {

    private static final String MAIN = "bitrix24:main";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Half past two in Almaty. */
    private static final Instant NIGHT = Instant.parse("2026-11-20T21:30:00Z");

    BitrixSimulator bitrix;

    @OldPortal
    BitrixSimulator old;

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
    SweepPortal sweep;

    @Inject
    ChangedDeals changed;

    @Inject
    DealFamilies families;

    @Inject
    PgIntakeStore intake;

    @Inject
    PgCheckStore checks;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Crm crm;
    private Events events;
    private Portal portal;

    @BeforeEach
    void open() {
        crm = new Crm(bitrix);
        events = new Events(bootstrap);
        portal = portals.byId("main").orElseThrow();
        pool.query("DELETE FROM portal_check").execute().await().atMost(PATIENCE);
        bitrix.faults().set(Fault.of(WebhookFaults.DROP));
    }

    @AfterEach
    void heal() {
        bitrix.faults().clear();
        bitrix.shiftClock(Duration.ZERO);
        events.close();
    }

    @Test
    void aClosedDealThatWasDeletedWithoutAWebhookIsTold() {
        var kept = crm.deal();
        crm.win(kept);
        var deleted = crm.deal();
        crm.win(deleted);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(events.of(DealClosed.class, MAIN, deleted)).hasSize(1));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(events.of(DealClosed.class, MAIN, kept)).hasSize(1));

        crm.delete(deleted);
        assertThat(onContext(() -> sweep.sweep(portal)).complete()).isTrue();
        assertThat(events.of(DealReopened.class, MAIN, deleted))
                .as("no list of changes has it")
                .isEmpty();
        checkedAt(Instant.now().plus(Duration.ofDays(1)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events.of(DealReopened.class, MAIN, deleted))
                        .extracting(DealReopened::reason)
                        .containsExactly(DealReopened.Reason.DELETED));
        assertThat(events.of(DealReopened.class, MAIN, kept)).isEmpty();
    }

    @Test
    void aPortalThatHasOnlyTheOldFamilyIsCheckedToo() {
        portal = portals.byId("old").orElseThrow();
        var deal = old.people(
                        "crm.deal.add",
                        Map.of("fields", Map.of("TITLE", "Кофе", "STAGE_ID", "WON", "COMPANY_ID", Crm.ROMASHKA)))
                .toString();
        old.people(
                "crm.deal.productrows.set",
                Map.of("id", deal, "rows", List.of(Map.of("PRODUCT_ID", 101, "PRICE", 5800, "QUANTITY", 2))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events.of(DealClosed.class, "bitrix24:old", deal))
                        .hasSize(1));

        old.people("crm.deal.delete", Map.of("id", deal));
        checkedAt(Instant.now().plus(Duration.ofDays(1)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events.of(DealReopened.class, "bitrix24:old", deal))
                        .extracting(DealReopened::reason)
                        .containsExactly(DealReopened.Reason.DELETED));
    }

    @Test
    void aDealThatFellThroughBetweenTwoSweepsIsFound() {
        assertThat(onContext(() -> sweep.sweep(portal)).complete()).isTrue();
        bitrix.shiftClock(
                Duration.ofDays(-3)); // changed long before the mark, as if its transaction had been that late
        var deal = crm.deal();
        crm.win(deal);
        bitrix.shiftClock(Duration.ZERO);
        assertThat(onContext(() -> sweep.sweep(portal)).complete()).isTrue();
        assertThat(intake.find(pool, "main", deal).await().atMost(PATIENCE)).isEmpty();

        checkedAt(Instant.now());

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(events.of(DealClosed.class, MAIN, deal)).hasSize(1));
    }

    @Test
    void aNightIsCheckedOnceAndOneThatWasMissedIsMadeUpOnce() {
        assertThat(begun(NIGHT.plusSeconds(1))).as("none was made yet").isPresent();
        checkedAt(NIGHT.plusSeconds(1));

        assertThat(begun(NIGHT.plus(Duration.ofHours(23)))).isEmpty();
        assertThat(begun(NIGHT.plus(Duration.ofDays(1)))).isPresent();
        checkedAt(NIGHT.plus(Duration.ofHours(80)));
        assertThat(begun(NIGHT.plus(Duration.ofHours(81)))).isEmpty();
    }

    @Test
    void aCheckGoesOnWhereThePortalDidNotAnswer() {
        var check = check(Instant.now());
        var first = check.beginIfDue(portal).await().atMost(PATIENCE).orElseThrow();
        bitrix.faults()
                .set(Fault.of(BitrixSimulator.QUERY_LIMIT).path("crm.item.list").times(1));
        assertThat(onContext(() -> check.step(portal, first))).contains(first);
        bitrix.faults().set(Fault.of(WebhookFaults.DROP));

        assertThat(onContext(() -> check.step(portal, first))).isNotEqualTo(Optional.of(first));
    }

    /** As in the service: on a thread of the test's own an answer may come before anybody listens for its body. */
    private <T> T onContext(Supplier<Uni<? extends T>> call) {
        return Uni.createFrom()
                .<T>deferred(call)
                .runSubscriptionOn(work -> vertx.getOrCreateContext().runOnContext(there -> work.run()))
                .await()
                .atMost(PATIENCE);
    }

    private Optional<Progress> begun(Instant now) {
        return check(now).beginIfDue(portal).await().atMost(PATIENCE);
    }

    /** The holder's own loop makes the check, by a clock that stands at the time. */
    private void checkedAt(Instant now) {
        var checker = new PortalChecker(
                vertx, () -> portal, holders.compete(portal.queue()), check(now), Duration.ofMillis(20));
        checker.start();
        try {
            await().atMost(PATIENCE)
                    .until(() -> checks.lastBegun(pool, portal.id())
                            .await()
                            .atMost(PATIENCE)
                            .filter(begun -> Duration.between(begun, now).abs().toMillis() < 1)
                            .isPresent());
        } finally {
            checker.stop();
        }
    }

    private CheckPortal check(Instant now) {
        return new CheckPortal(config, changed, families, intake, checks, pool, Clock.fixed(now, ZoneOffset.UTC));
    }
}
