package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import kz.kopir.sandbox.onec.StartingSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Ends stock-sync, as SIGKILL does, before and after each step of a run, and sees it tell what 1C has, once. There are two processes: one dies
 * before the step is written and the other, which goes on with the run, after it. What takes time is starting them again, so they start side by side.
 */
class StockCrashPointsIT {

    static final String SERVICE = "stock-sync";

    private static final String WHOLE = "{\"connection\": \"main\"}";
    private static final String SOME =
            "{\"connection\": \"main\", \"products\": [\"%s\"]}".formatted(StartingSet.KETTLE);
    private static final List<String> STEPS = List.of(
            "warehouses",
            "refresh",
            "await",
            "pages",
            "changes",
            "cards",
            "new_warehouses",
            "check",
            "write",
            "publish");
    private static final List<String> COMPARING = List.of("crm", "compare");

    private TwoStockSyncs services;

    @BeforeEach
    void startSecond() {
        services = new TwoStockSyncs();
    }

    @AfterEach
    void end() {
        services.end();
    }

    @TestFactory
    Stream<DynamicTest> tellsWhat1CHasWhereverItDies() {
        services.awaitDone(services.ask(WHOLE));
        var whole = STEPS.stream().map(step -> DynamicTest.dynamicTest(step, () -> tells(step, WHOLE)));
        var some = Stream.of(DynamicTest.dynamicTest("ask", () -> tells("ask", SOME)));
        var comparing = COMPARING.stream().map(step -> DynamicTest.dynamicTest(step, () -> compares(step)));
        return Stream.of(whole, some, comparing).flatMap(tests -> tests);
    }

    private void tells(String step, String wish) {
        var before = services.kettles();
        services.sellKettles(3);
        var run = dyingTwice(step, () -> services.ask(wish));

        var done = services.awaitDone(run);
        assertThat(done.getLong("lines_changed")).isEqualTo(1);
        assertThat(done.getLong("lines_published")).isEqualTo(1);
        assertThat(services.kettles()).isEqualByComparingTo(before.subtract(new BigDecimal(3)));
        assertThat(services.runsThatChangedKettles(2))
                .as("one change of this run")
                .doesNotHaveDuplicates()
                .contains(run);
    }

    private void compares(String step) {
        var run = dyingTwice(step, services::compare);

        services.awaitDone(run);
        var drift = services.get("/api/stock/drift?connection=main");
        assertThat(drift.getLong("run")).isEqualTo(run);
        assertThat(drift.getJsonArray("portals").getJsonObject(0).getString("code"))
                .isNull();
        assertThat(drift.getLong("lines")).isPositive();
    }

    private long dyingTwice(String step, LongSupplier ask) {
        var begun = "stock." + step + "-begun";
        var kept = "stock." + step + "-kept";
        services.both().forEach(service -> services.arm(service, begun));
        var run = ask.getAsLong();
        var dead = services.awaitDeathOfOne(begun);
        var other = services.otherThan(dead);
        services.disarm(other, begun);
        services.both().forEach(service -> services.arm(service, kept));
        dead.start();
        var next = services.awaitDeathOfOne(kept);
        services.disarm(services.otherThan(next), kept);
        next.start();
        return run;
    }
}
