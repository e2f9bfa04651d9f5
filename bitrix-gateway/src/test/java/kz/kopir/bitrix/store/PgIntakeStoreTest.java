package kz.kopir.bitrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.intake.DealRecord;
import kz.kopir.bitrix.intake.IntakeState;
import kz.kopir.bitrix.store.PgIntakeStore.Changed;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class PgIntakeStoreTest {

    @Inject
    PgIntakeStore store;

    @Inject
    Pool pool;

    private final String portal = "nobody-" + UUID.randomUUID();

    @Test
    void signalsWithinTheWindowAreReadTogether() {
        signal(Duration.ofHours(1));
        signal(Duration.ofHours(1));

        assertThat(due()).isEmpty();
        assertThat(find().wanted()).isEqualTo(2);
    }

    @Test
    void aSignalBringsForwardADealThatWasPutOff() {
        signal(Duration.ZERO);
        save(find().in(IntakeState.FAILED), OffsetDateTime.now().plusHours(1));
        assertThat(due()).isEmpty();

        signal(Duration.ZERO);

        assertThat(due()).hasSize(1);
    }

    @Test
    void aPaymentOfSomebodyHasAllThatWaitLookedAt() {
        signal(Duration.ZERO);
        var waiting = seen(find())
                .in(IntakeState.WAITING, null, null, null, OffsetDateTime.now().plusDays(1));
        save(waiting, waiting.dueAt());
        assertThat(due()).isEmpty();

        get(store.signalWaiting(pool, portal, Duration.ZERO));

        assertThat(due()).hasSize(1);
    }

    @Test
    void aPaymentOfSomebodyLeavesThoseAloneThatFailed() {
        signal(Duration.ZERO);
        var failed = seen(find())
                .in(
                        IntakeState.FAILED,
                        "BTX-0310",
                        "…",
                        null,
                        OffsetDateTime.now().plusDays(1));
        save(failed, failed.dueAt());

        get(store.signalWaiting(pool, portal, Duration.ZERO));

        assertThat(due()).isEmpty();
    }

    @Test
    void aDealIsLookedAtAgainWhenItsTimeHasCome() {
        signal(Duration.ZERO);
        var waiting = seen(find())
                .in(IntakeState.WAITING, null, null, null, OffsetDateTime.now().minusSeconds(1));
        save(waiting, waiting.dueAt());

        get(store.lookAgain(pool, portal));

        assertThat(due()).hasSize(1);
        assertThat(find().lookAt()).isNull();
    }

    @Test
    void aSweepPassesOverWhatWasReadAfterItsLastChange() {
        var read = Instant.parse("2026-11-20T10:00:00.400Z");
        signal(Duration.ZERO);
        get(store.update(pool, List.of(seen(find())), read));

        assertThat(swept(read.minusSeconds(2))).isZero();
        assertThat(swept(read.minusSeconds(1)))
                .as("whole seconds hide a later change")
                .isOne();
        assertThat(swept(read)).as("it is due already").isZero();
    }

    private int swept(Instant changedAt) {
        return get(store.signalChanged(pool, portal, List.of(new Changed("1", changedAt.atOffset(ZoneOffset.UTC)))));
    }

    private void signal(Duration window) {
        get(store.signal(pool, portal, "1", window, null));
    }

    private List<DealRecord> due() {
        return get(store.due(pool, portal, 10, List.of()));
    }

    private DealRecord find() {
        return get(store.find(pool, portal, "1")).orElseThrow();
    }

    private void save(DealRecord record, OffsetDateTime dueAt) {
        get(store.update(pool, List.of(with(record, record.seen(), dueAt)), null));
    }

    private static DealRecord seen(DealRecord record) {
        return with(record, record.wanted(), record.dueAt());
    }

    private static DealRecord with(DealRecord record, long seen, OffsetDateTime dueAt) {
        return new DealRecord(
                record.portal(),
                record.deal(),
                record.fresh(),
                record.wanted(),
                seen,
                record.failures(),
                record.state(),
                record.reasonCode(),
                record.reason(),
                record.version(),
                record.hash(),
                record.toldClosed(),
                record.waitingSince(),
                record.lookAt(),
                dueAt,
                record.updatedAt(),
                null);
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
