package kz.kopir.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.onec.odata.ODataReply.NotDone;
import kz.kopir.platform.outbound.LeakyBucket;
import org.junit.jupiter.api.Test;

class CallGateTest {

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final ODataReply REFUSED = new NotDone(CallGate.NO_LOGIN, "no", true, PAUSE);
    private static final ODataReply ANSWER = new ODataReply.Answer(JsonNodeFactory.instance.objectNode());

    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private final List<Boolean> told = new ArrayList<>();
    private final CallGate gate = new CallGate(new LeakyBucket(2, 1, () -> now), PAUSE, () -> now, told::add);

    @Test
    void letsNobodyThroughWhileTheLoginIsRefusedThenOneAtATime() {
        gate.seen(REFUSED);
        gate.seen(REFUSED);
        assertThat(gate.closed().orElseThrow().after()).isEqualTo(PAUSE);

        now = now.plus(PAUSE);
        assertThat(gate.closed()).as("the one that tries").isEmpty();
        assertThat(gate.closed()).as("the others wait for what comes of it").isPresent();
        gate.seen(REFUSED);
        assertThat(gate.closed()).isPresent();

        now = now.plus(PAUSE);
        assertThat(gate.closed()).isEmpty();
        gate.seen(ANSWER);
        assertThat(gate.closed()).isEmpty();
        assertThat(told).as("once each").containsExactly(false, true);
    }

    @Test
    void takesANoForAnAcceptedLogin() {
        gate.seen(REFUSED);
        gate.seen(new ODataReply.Absent());
        assertThat(gate.closed()).isEmpty();
    }

    @Test
    void doesNotTakeSilenceForAnAcceptedLogin() {
        gate.seen(REFUSED);
        gate.seen(new NotDone("ONEC-0110", "1C did not answer", false, null));
        assertThat(gate.closed()).isPresent();
    }

    @Test
    void spreadsCallsOutAfterTheBurst() {
        assertThat(gate.turn()).isZero();
        assertThat(gate.turn()).isZero();
        assertThat(gate.turn()).isEqualTo(Duration.ofSeconds(1));
        assertThat(gate.turn()).isEqualTo(Duration.ofSeconds(2));
    }
}
