package kz.kopir.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecResource;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The event loop that reads one base's answer serves the others too. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class LongAnswersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SET = "Catalog_LongAnswer";

    OnecSimulator onec;

    @Inject
    Vertx vertx;

    @Inject
    ODataClients clients;

    @Inject
    Connections connections;

    @BeforeEach
    void reset() {
        onec.reset();
    }

    @ParameterizedTest
    @CsvSource({"10, true", "20000, false"})
    void readsALongAnswerBesideTheEventLoopAndAShortOneOnIt(int count, boolean onLoop) {
        onec.faults()
                .set(Fault.of(Fault.STATUS)
                        .path("LongAnswer")
                        .status(200)
                        .body("{\"Description\": \"%s\"}".formatted("0123456789ABCDEF".repeat(count)))
                        .times(1));
        var where = new AtomicReference<Boolean>();
        var base = connections.byName("main").orElseThrow();

        var call = clients.of(base)
                .calls()
                .make(new GuardedCalls.Call(
                        "get",
                        SET,
                        HttpMethod.GET,
                        base.settings().addresses().odata().resolve(SET),
                        Map.of(),
                        "",
                        CallKind.READ,
                        answer -> {
                            where.set(Context.isOnEventLoopThread());
                            return Optional.of(new ODataReply.Absent());
                        }));

        assertThat(onEventLoop(call)).succeedsWithin(PATIENCE).isInstanceOf(ODataReply.Absent.class);
        assertThat(where).hasValue(onLoop);
    }

    /** As the workers make their calls. */
    private CompletableFuture<ODataReply> onEventLoop(Uni<ODataReply> call) {
        var reply = new CompletableFuture<ODataReply>();
        vertx.runOnContext(begin -> call.subscribe().with(reply::complete, reply::completeExceptionally));
        return reply;
    }
}
