package kz.kopir.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Context;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecResource;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One base's stock is read for seconds; the event loop serves the others meanwhile. */
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
        var list = IntStream.range(0, count)
                .mapToObj("{\"Description\": \"%d\"}"::formatted)
                .collect(Collectors.joining(",", "{\"value\": [", "]}"));
        onec.faults()
                .set(Fault.of(Fault.STATUS)
                        .path("LongAnswer")
                        .status(200)
                        .body(list)
                        .times(1));
        var where = new ArrayList<Boolean>();

        var reply = clients.of(connections.byName("main").orElseThrow())
                .rows(
                        new ODataPage(SET, null, null, "Description", "Description", 0, count),
                        row -> where.add(Context.isOnEventLoopThread()))
                .await()
                .atMost(PATIENCE);

        assertThat(reply).isInstanceOf(ODataReply.Answer.class);
        assertThat(where).hasSize(count).containsOnly(onLoop);
    }
}
