package kz.kopir.bitrix.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.platform.outbound.LeakyBucket;
import kz.kopir.platform.outbound.TargetBreaker;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The portal blocks a method that costs it too much time, so we leave it alone before. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class OperatingLimitTest {

    private static final Map<String, Object> DEAL = Map.of("entityTypeId", 2, "id", 7405);
    private static final String GET = "crm.item.get";
    private static final String LIST = "crm.item.list";

    @Inject
    Vertx vertx;

    private BitrixSimulator bitrix;
    private BitrixHttpClient http;
    private final List<String> sent = new ArrayList<>();
    private Duration shift;
    private BitrixClient client;

    @BeforeEach
    void open() {
        bitrix = BitrixSimulator.start(0, null); // one of its own, for its budget is used up
        shift = Duration.ZERO;
        sent.clear();
        http = new BitrixHttpClient(vertx, Duration.ofSeconds(10));
        client = client();
    }

    @AfterEach
    void close() {
        http.close();
        bitrix.close();
    }

    @Test
    void aMethodNearItsLimitIsLeftAloneBeforeItIsRefusedAndOthersGoOn() {
        cost(GET, 220);
        assertThat(call(client, GET)).isInstanceOf(Answer.class);
        assertThat(call(client, GET)).isInstanceOf(Answer.class);
        assertThat(client.operatingSeconds().get(GET)).isBetween(440.0, 441.0);

        var third = (NotDone) call(client, GET);
        assertThat(third.code()).isEqualTo("BTX-0116");
        assertThat(third.after()).isBetween(Duration.ofSeconds(590), Duration.ofSeconds(602));
        assertThat(call(client, LIST)).isInstanceOf(Answer.class);
        assertThat(sent).containsExactly(GET, GET, LIST);

        passes(third.after());
        assertThat(call(client, GET)).isInstanceOf(Answer.class);
        assertThat(call(client, GET)).isInstanceOf(Answer.class);
    }

    @Test
    void aBatchLeavesOutTheMethodThatIsNearItsLimit() {
        cost(GET, 440);
        var get = Command.of(GET, DEAL);
        var list = Command.of(LIST, Map.of("entityTypeId", 2));
        assertThat(batch(get, list))
                .allSatisfy((command, reply) -> assertThat(reply).isInstanceOf(Answer.class));

        var replies = batch(get, list);
        assertThat(replies.get(get))
                .isInstanceOf(NotDone.class)
                .extracting("code")
                .isEqualTo("BTX-0116");
        assertThat(replies.get(list)).isInstanceOf(Answer.class);
        assertThat(batch(get).get(get)).isInstanceOf(NotDone.class);
        assertThat(sent).as("nothing is sent when nothing is left").containsExactly("batch", "batch");
    }

    @Test
    void aMethodThatOthersUsedUpIsAskedOnceAndThenLeftAlone() {
        cost(GET, 481);
        assertThat(call(client(), GET)).isInstanceOf(Answer.class);
        sent.clear();

        assertThat(call(client, GET))
                .isInstanceOf(NotDone.class)
                .extracting("code")
                .isEqualTo("BTX-0104");
        var second = (NotDone) call(client, GET);
        assertThat(second.code()).isEqualTo("BTX-0116");
        assertThat(sent).containsExactly(GET);

        passes(second.after());
        assertThat(call(client, GET))
                .as("it is asked again once a minute")
                .extracting("code")
                .isEqualTo("BTX-0104");
        passes(Duration.ofMinutes(10));
        assertThat(call(client, GET)).isInstanceOf(Answer.class);
    }

    private void cost(String method, int seconds) {
        bitrix.faults().set(Fault.of(BitrixSimulator.HEAVY).path(method).body(String.valueOf(seconds)));
    }

    private void passes(Duration time) {
        shift = shift.plus(time);
        bitrix.shiftClock(shift);
    }

    private BitrixReply call(BitrixClient client, String method) {
        return onContext(() -> client.call(method, DEAL));
    }

    private Map<Command, BitrixReply> batch(Command... commands) {
        return onContext(() -> client.batch(List.of(commands)));
    }

    /** As in the service: on a thread of the test's own an answer may come before anybody listens for its body. */
    private <T> T onContext(Supplier<Uni<? extends T>> call) {
        return Uni.createFrom()
                .<T>deferred(call)
                .runSubscriptionOn(work -> vertx.getOrCreateContext().runOnContext(there -> work.run()))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private BitrixClient client() {
        var clock = new MovedClock();
        return new BitrixClient(
                new OpenDoor(WebhookUrl.parse(bitrix.baseUrl())),
                http,
                new LeakyBucket(50, 2, clock),
                new OperatingBudget(Duration.ofSeconds(432), clock),
                new TargetBreaker<>("bitrix24:test", 8, Duration.ofSeconds(1), reply -> false, () -> null, state -> {}),
                Duration.ofSeconds(1),
                wait -> {
                    throw new AssertionError("the bucket is large enough");
                },
                clock,
                call -> sent.add(call.method()));
    }

    /** As far away as the portal's. */
    private final class MovedClock extends Clock {
        @Override
        public Instant instant() {
            return Instant.now().plus(shift).truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
