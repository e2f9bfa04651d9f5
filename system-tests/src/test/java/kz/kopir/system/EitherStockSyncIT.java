package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances of stock-sync, of which one holds the connection. */
class EitherStockSyncIT {

    private static final String WHOLE = "{\"connection\": \"main\"}";

    private TwoStockSyncs services;

    @BeforeEach
    void startSecond() {
        services = new TwoStockSyncs();
    }

    @AfterEach
    void end() {
        services.end();
    }

    @Test
    void haveOneRunOfAConnectionBetweenThemWhicheverIsAsked() {
        services.awaitDone(services.ask(WHOLE));
        var asked = new HashSet<Long>();
        for (var i = 0; i < 3; i++) {
            services.sellKettles(1);
            services.both().forEach(service -> asked.add(services.ask(service, WHOLE)));
        }

        var together = new ArrayList<Integer>();
        await().atMost(World.PATIENCE).until(() -> {
            var states = states(asked);
            together.add((int) states.stream().filter("RUNNING"::equals).count());
            return states.stream().allMatch("DONE"::equals);
        });
        assertThat(together).as("runs at once").isNotEmpty().allMatch(count -> count <= 1);
        assertThat(services.runsThatChangedKettles(20)).doesNotHaveDuplicates();
    }

    private List<String> states(Collection<Long> runs) {
        return services.get("/api/sync/stock/runs?connection=main&limit=50").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(run -> runs.contains(run.getLong("id")))
                .map(run -> run.getString("state"))
                .collect(Collectors.toList());
    }

    @Test
    void theOtherGoesOnWithTheRunOfOneThatWasKilled() {
        services.awaitDone(services.ask(WHOLE));
        var before = services.kettles();
        services.sellKettles(2);
        services.both().forEach(service -> services.arm(service, "stock.write-kept"));
        var run = services.ask(WHOLE);
        var dead = services.awaitDeathOfOne("stock.write-kept");
        services.disarm(services.otherThan(dead), "stock.write-kept");

        var done = services.awaitDone(run);
        assertThat(dead.running()).isFalse();
        assertThat(done.getLong("lines_published")).isEqualTo(1);
        assertThat(services.kettles()).isEqualByComparingTo(before.subtract(new BigDecimal(2)));
        dead.start().awaitReady();
    }
}
