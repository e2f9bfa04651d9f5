package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.WebhookFaults;
import kz.kopir.sandbox.bitrix.event.EventSettings;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.launch.LoneGateway;
import kz.kopir.sandbox.launch.ServiceProcess;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Some hundred deals are closed, changed, reopened, lost and deleted, while webhooks are dropped, repeated and reversed, and the gateway is off or
 * killed. The events are compared with what had to be told. The portal has the limits of its plan and must never refuse for them.
 *
 * <p>Alone: {@code ./mvnw verify -pl system-tests -Dit.test=IntakeIT}; {@code -Dkopir.seed=} has it do something else.
 */
class IntakeIT {

    private static final long SEED = Long.getLong("kopir.seed", 20261121L);
    private static final int DEALS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Random random = new Random(SEED);
    private final List<DealModel> deals = new ArrayList<>();
    private LoneGateway world;
    private BitrixSimulator bitrix;
    private DealEventLedger events;
    private ServiceProcess gateway;

    @BeforeEach
    void prepare() {
        System.out.println("IntakeIT runs with -Dkopir.seed=" + SEED);
        world = new LoneGateway(Checkout.root().resolve("system-tests/target/intake")).prepare();
        bitrix = world.bitrix();
        bitrix.settings(bitrix.settings()
                .webhookEvents(Set.of("ONCRMDEALADD", "ONCRMDEALUPDATE", "ONCRMDEALDELETE"))
                .limit(5, 250));
        events = new DealEventLedger(world.kafka());
    }

    @AfterEach
    void end() {
        events.close();
        world.close();
    }

    @Test
    void everyDealIsToldOnceWhateverBecomesOfTheWebhooksAndOfTheGateway() throws IOException {
        start(Map.of());
        for (var i = 0; i < DEALS; i++) {
            deals.add(new DealModel(bitrix));
        }
        deals.subList(0, DEALS / 2).forEach(DealModel::close);
        settled("as they come");
        phase("each webhook thrice", true, Fault.of(WebhookFaults.DUPLICATE).body("3"));
        phase("every webhook dropped", false, Fault.of(WebhookFaults.DROP));
        phase("in reverse order", true, Fault.of(WebhookFaults.REVERSE).times(40));
        phase(
                "some dropped, some twice",
                false,
                Fault.of(WebhookFaults.DROP).share(0.3),
                Fault.of(WebhookFaults.DUPLICATE).share(0.5));

        gateway.kill();
        var some = shuffled();
        some.stream().limit(100).forEach(deal -> deal.act(random, false));
        bitrix.shiftClock(Duration.ofHours(1));
        some.stream().skip(100).limit(100).forEach(deal -> deal.act(random, false));
        start(Map.of());
        settled("after an hour off");

        for (var point : List.of(
                "bitrix.webhook-stored",
                "bitrix.deal-read",
                "bitrix.deal-settled",
                "outbox.sent",
                "bitrix.sweep-noted")) {
            crashAt(point, Fault.of(WebhookFaults.DUPLICATE).share(0.3));
        }
        ended();
    }

    @Test
    void theQueueOfEventsIsReadOnceThroughEveryCrash() throws IOException {
        bitrix.events(EventSettings.plain().application(true));
        arm("bitrix.offline-bound");
        start(Map.of());
        await().atMost(PATIENCE).until(() -> !gateway.running());
        start(Map.of());
        await().atMost(PATIENCE)
                .until(() -> bitrix.ledger().entries("event-bound").size() == 8);
        for (var i = 0; i < DEALS / 3; i++) {
            deals.add(new DealModel(bitrix));
        }
        // nothing but the queue tells, until a crash has the next start sweep
        phase("the queue alone", true, Fault.of(WebhookFaults.DROP));
        for (var point : List.of(
                "bitrix.offline-reserved",
                "bitrix.offline-noted",
                "bitrix.offline-signalled",
                "bitrix.offline-cleared")) {
            crashAt(point, Fault.of(WebhookFaults.DROP));
        }
        await("a queue that is all handled").atMost(PATIENCE).until(() -> bitrix.offlineRecords() == 0);
        ended();
    }

    private void start(Map<String, String> extra) {
        var environment = new HashMap<>(extra);
        environment.put("KOPIR_BITRIX_PORTALS_MAIN_REQUESTS_PER_SECOND", "5");
        environment.put("KOPIR_BITRIX_PORTALS_MAIN_BURST", "250");
        environment.put("KOPIR_BITRIX_SWEEP_INTERVAL", bitrix.events().application() ? "PT1H" : "PT2S");
        environment.put("KOPIR_BITRIX_SWEEP_OVERLAP", "PT5S");
        environment.put("KOPIR_BITRIX_OFFLINE_INTERVAL", "PT0.2S");
        gateway = world.start(environment).awaitReady();
    }

    private void phase(String name, boolean mayDelete, Fault... faults) {
        bitrix.faults().set(List.of(faults), SEED);
        act(60, mayDelete);
        bitrix.faults().clear();
        deals.add(new DealModel(bitrix)); // what was held back is sent before the next event
        settled(name);
    }

    /** The gateway ends, as by SIGKILL, at the point; what is then under way is done after it starts again. */
    private void crashAt(String point, Fault... faults) throws IOException {
        arm(point);
        bitrix.faults().set(List.of(faults), SEED);
        act(30, false);
        await("the crash at " + point).atMost(PATIENCE).until(() -> !gateway.running());
        bitrix.faults().clear();
        start(Map.of());
        settled("a crash at " + point);
    }

    private void arm(String point) throws IOException {
        Files.createFile(world.crashes().resolve("armed").resolve(point));
    }

    /** Each deal is touched once at most, so that what is to be told does not depend on when it is read. */
    private void act(int many, boolean mayDelete) {
        shuffled().stream().limit(many).forEach(deal -> deal.act(random, mayDelete));
    }

    private List<DealModel> shuffled() {
        var shuffled = new ArrayList<>(deals);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private void settled(String what) {
        await(what + ", seed " + SEED)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events.read()).isEqualTo(expected()));
    }

    /** One more deal has to come through, and by then nothing else may have come. */
    private void ended() {
        var last = new DealModel(bitrix);
        last.close();
        deals.add(last);
        settled("the end");
        assertThat(bitrix.ledger().entries("refused-for-the-limit")).isEmpty();
    }

    private Map<String, List<String>> expected() {
        var expected = new HashMap<String, List<String>>();
        deals.stream()
                .filter(deal -> !deal.told().isEmpty())
                .forEach(deal ->
                        expected.put(deal.id(), deal.told().stream().sorted().toList()));
        return expected;
    }
}
