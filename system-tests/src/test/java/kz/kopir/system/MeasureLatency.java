package kz.kopir.system;

import static org.awaitility.Awaitility.await;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kz.kopir.sandbox.launch.Sandbox;
import org.junit.jupiter.api.Test;

/**
 * Measures the time from a deal's winning webhook to its number on the deal, with simulators that answer at once. Not part of the
 * tests: {@code ./mvnw verify -pl system-tests -Dit.test=MeasureLatency}.
 */
class MeasureLatency {

    private static final int WARM_UP = 150;
    private static final int MEASURED = 300;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Sandbox sandbox = RunningSandbox.get();
    private final World world = new World(sandbox);

    @Test
    void fromWebhookToNumber() {
        IntStream.range(0, WARM_UP).forEach(i -> arrive());
        var millis = IntStream.range(0, MEASURED)
                .mapToLong(i -> arrive().toMillis())
                .sorted()
                .toArray();
        OUT.printf(
                Locale.ROOT,
                "webhook to number on the deal, %d deals one after the other: p50 %d ms, p90 %d ms, p99 %d ms, max %d ms%n",
                MEASURED,
                millis[MEASURED / 2],
                millis[MEASURED * 9 / 10],
                millis[MEASURED * 99 / 100],
                millis[MEASURED - 1]);
    }

    private Duration arrive() {
        var deal = world.openDeal();
        var before = OffsetDateTime.now();
        world.win(deal);
        await().pollInterval(Duration.ofMillis(10))
                .atMost(World.PATIENCE)
                .until(() -> !world.numbers(deal).isEmpty());
        return Duration.between(
                times("webhook", deal, before).getFirst(),
                times("deal-updated", deal, before).getLast());
    }

    private List<OffsetDateTime> times(String kind, String deal, OffsetDateTime since) {
        var times = new ArrayList<OffsetDateTime>();
        sandbox.bitrix().ledger().entries(kind).stream()
                .filter(entry -> deal.equals(entry.key()) && !entry.at().isBefore(since))
                .forEach(entry -> times.add(entry.at()));
        return times;
    }
}
