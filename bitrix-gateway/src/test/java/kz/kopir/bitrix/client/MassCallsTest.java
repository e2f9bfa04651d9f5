package kz.kopir.bitrix.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.platform.outbound.LeakyBucket;
import kz.kopir.platform.outbound.TargetBreaker;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Masses of calls against a portal with its limits on. CI takes few of them and a quicker portal; {@code -Dkopir.mass.records=40000
 * -Dkopir.mass.updates=10000 -Dkopir.mass.rate=2 -Dkopir.mass.burst=50} is what docs/performance.md has.
 */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class MassCallsTest {

    private static final Logger LOG = Logger.getLogger(MassCallsTest.class);
    private static final int RECORDS = Integer.getInteger("kopir.mass.records", 3_000);
    private static final int UPDATES = Integer.getInteger("kopir.mass.updates", 1_500);
    private static final int RATE = Integer.getInteger("kopir.mass.rate", 5);
    private static final int BURST = Integer.getInteger("kopir.mass.burst", 15);
    /** Requests that leave us at intervals may come closer together. */
    private static final int RESERVE = Integer.getInteger("kopir.mass.reserve", 2);

    private static final int FEW_A_SECOND = 5;
    private static final int FEW_AT_ONCE = 15;
    /** A second's worth: so much later one may arrive on a busy machine. */
    private static final int FEW_IN_RESERVE = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Inject
    Vertx vertx;

    private BitrixSimulator bitrix;
    private BitrixHttpClient http;
    private List<Long> deals;

    @BeforeEach
    void open() {
        bitrix = BitrixSimulator.start(0, null);
        http = new BitrixHttpClient(vertx, Duration.ofSeconds(65));
        var fields = Map.<String, Object>of("title", "Кофе", "stageId", "NEW", "companyId", 11);
        var added = bitrix
                .people(
                        "crm.item.add",
                        Collections.nCopies(RECORDS, Map.of("entityTypeId", 2, "fields", fields)),
                        Duration.ofDays(1))
                .stream()
                .map(answer -> (Map<?, ?>) ((Map<?, ?>) answer).get("item"))
                .map(item -> ((Number) item.get("id")).longValue())
                .toList();
        // as in a portal that has been in use for long: every fifth is gone, and a whole stretch of them
        var gone = IntStream.range(0, RECORDS)
                .filter(i -> i % 5 == 3 || i > RECORDS / 3 && i < RECORDS / 2)
                .mapToObj(added::get)
                .toList();
        bitrix.people(
                "crm.item.delete",
                gone.stream()
                        .map(id -> Map.<String, Object>of("entityTypeId", 2, "id", id))
                        .toList(),
                Duration.ZERO);
        deals = added.stream().filter(id -> !gone.contains(id)).toList();
        bitrix.settings(bitrix.settings().limit(RATE, BURST));
    }

    @AfterEach
    void close() {
        http.close();
        bitrix.close();
    }

    @Test
    void everyRowIsReadOnceInAboutAsFewRequestsAsPagesAllow() {
        var requests = new ArrayList<String>();
        var read = new ArrayList<Long>();
        var client = client(requests);
        var begun = System.nanoTime();

        var ended = onContext(() -> new ListAll(
                        client.inMass(), new Deals(), page -> page.forEach(row -> read.add(Long.valueOf(row.id("id")))))
                .read());

        var seconds = seconds(begun);
        assertThat(ended).isEmpty();
        assertThat(read).doesNotHaveDuplicates().containsAll(deals);
        var fewest = Math.ceilDiv(deals.size(), 50 * 50);
        LOG.infof(
                "%d records read in %.1f s, %.0f a second, by %d requests; %d at least",
                read.size(), seconds, read.size() / seconds, requests.size(), fewest);
        assertThat(requests).hasSizeLessThanOrEqualTo(4 + 2 * fewest);
        assertThat(refused()).isZero();
    }

    @Test
    void updatesGoAsFastAsTheLimitsAllowAndNoneIsRefused() {
        var requests = new ArrayList<String>();
        var client = client(requests);
        var updates = IntStream.range(0, UPDATES)
                .mapToObj(i -> Command.of(
                        "crm.item.update",
                        Map.of(
                                "entityTypeId",
                                2,
                                "id",
                                deals.get(i % deals.size()),
                                "fields",
                                Map.of("title", "Чай " + i))))
                .toList();
        var begun = System.nanoTime();

        var replies = onContext(() -> client.inMass().batch(updates));

        var seconds = seconds(begun);
        assertThat(replies).hasSize(UPDATES);
        assertThat(replies.values()).allSatisfy(reply -> assertThat(reply).isInstanceOf(Answer.class));
        assertThat(refused()).isZero();
        var possible = Math.max(0, (Math.ceilDiv(UPDATES, 50) - BURST) / (double) RATE);
        LOG.infof(
                "%d updates in %.1f s by %d requests; the limits alone want %.1f s: %.0f %%",
                UPDATES, seconds, requests.size(), possible, 100 * possible / seconds);
        assertThat(requests).hasSize(Math.ceilDiv(UPDATES, 50));
    }

    @Test
    void aCallAboutADealGoesBeforeThousandsOfMassCalls() {
        bitrix.settings(bitrix.settings().limit(FEW_A_SECOND, FEW_AT_ONCE));
        var requests = new CopyOnWriteArrayList<String>();
        var client = client(requests, new LeakyBucket(FEW_AT_ONCE - FEW_IN_RESERVE, FEW_A_SECOND, Clock.systemUTC()));
        var mass = onContext(() -> {
            var calls = IntStream.range(0, 2_000)
                    .mapToObj(i -> client.inMass().call("crm.deal.get", Map.of("id", deals.getFirst())))
                    .toList();
            return Uni.createFrom()
                    .item(calls.stream().map(Uni::subscribeAsCompletionStage).toList());
        });
        await().atMost(PATIENCE).until(() -> requests.size() > FEW_AT_ONCE);
        var before = requests.size();

        var reply = onContext(() -> client.call("crm.deal.list", Map.of("filter", Map.of("@ID", deals.getFirst()))));

        assertThat(reply).isInstanceOf(Answer.class);
        assertThat(requests.indexOf("crm.deal.list"))
                .as("calls that went before it, of those under way and one or two that had their turn meanwhile")
                .isLessThan(before + 8);
        assertThat(client.massWaits()).isTrue();
        assertThat(refused()).isZero();
        onContext(() -> {
            mass.forEach(call -> call.cancel(true));
            return Uni.createFrom().voidItem();
        });
    }

    @Test
    void massCallsThatTakeLongLeaveRoomForOneAboutADeal() {
        bitrix.settings(bitrix.settings().limit(1_000, 1_000));
        bitrix.faults().set(Fault.of(Fault.DELAY).path("crm.deal.get").delayMs(3_000));
        var requests = new CopyOnWriteArrayList<String>();
        var client = client(requests, new LeakyBucket(1_000, 1_000, Clock.systemUTC()));
        var mass = onContext(() -> Uni.createFrom()
                .item(IntStream.range(0, 20)
                        .mapToObj(i -> client.inMass().call("crm.deal.get", Map.of("id", deals.getFirst())))
                        .map(Uni::subscribeAsCompletionStage)
                        .toList()));

        var reply = onContext(() -> client.call("crm.deal.list", Map.of("filter", Map.of("@ID", deals.getFirst()))));

        assertThat(reply).isInstanceOf(Answer.class);
        assertThat(requests).as("it was the first to be answered").first().isEqualTo("crm.deal.list");
        mass.forEach(call -> call.cancel(true));
    }

    /** Deals by id. */
    private static final class Deals implements ListAll.Listing {

        @Override
        public Command page(long after, Long upTo) {
            return list(upTo == null ? Map.of(">id", after) : Map.of(">id", after, "<=id", upTo), "ASC");
        }

        @Override
        public Command last() {
            return list(Map.of(">id", 0), "DESC");
        }

        private static Command list(Map<String, Object> filter, String order) {
            return Command.of(
                    "crm.item.list",
                    Map.of(
                            "entityTypeId",
                            2,
                            "select",
                            List.of("id", "title"),
                            "filter",
                            filter,
                            "order",
                            Map.of("id", order),
                            "start",
                            -1));
        }

        @Override
        public List<CrmData> rows(CrmData result) {
            return result.at("items").items();
        }

        @Override
        public long id(CrmData row) {
            return Long.parseLong(row.id("id"));
        }
    }

    private long refused() {
        return bitrix.ledger().entries("refused-for-the-limit").size();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private <T> T onContext(Supplier<Uni<? extends T>> call) {
        return Uni.createFrom()
                .<T>deferred(call)
                .runSubscriptionOn(work -> vertx.getOrCreateContext().runOnContext(there -> work.run()))
                .await()
                .atMost(PATIENCE);
    }

    private BitrixClient client(List<String> requests) {
        return client(requests, new LeakyBucket(BURST - RESERVE, RATE, Clock.systemUTC()));
    }

    private BitrixClient client(List<String> requests, LeakyBucket bucket) {
        var clock = Clock.systemUTC();
        return new BitrixClient(
                new OpenDoor(WebhookUrl.parse(bitrix.baseUrl())),
                http,
                bucket,
                new OperatingBudget(Duration.ofSeconds(432), clock),
                new TargetBreaker<>("bitrix24:mass", 8, Duration.ofSeconds(1), reply -> false, () -> null, state -> {}),
                PATIENCE,
                wait -> Uni.createFrom()
                        .emitter(emitter ->
                                vertx.setTimer(Math.max(1, wait.toMillis()), fired -> emitter.complete(null))),
                clock,
                call -> requests.add(call.method()));
    }
}
