package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import kz.kopir.sandbox.launch.Sandbox;
import org.junit.jupiter.api.Test;

/** What passes is kept as facts, and can be built anew from the services that own it. */
class FactsIT {

    private final Sandbox sandbox = RunningSandbox.get();
    private final World world = new World(sandbox);

    @Test
    void theFactsAreTheSameOnceTheyAreBuiltAnew() {
        world.awaitArrivedOnce(world.wonDeal());
        world.awaitQuiet();
        await("the facts")
                .atMost(World.PATIENCE)
                .until(() -> total("documents-by-status").getInteger(0) > 0);
        var sales = total("sales");
        var documents = total("documents-by-status");

        world.post("/notifier/api/facts/rebuild");
        await("the rebuild")
                .atMost(World.PATIENCE)
                .until(() -> !lastRebuild().getString("state").equals("RUNNING"));

        assertThat(lastRebuild().getString("state")).as(lastRebuild().encode()).isEqualTo("DONE");
        assertThat(lastRebuild().getLong("exported")).isPositive();
        assertThat(total("sales")).isEqualTo(sales);
        assertThat(total("documents-by-status")).isEqualTo(documents);
    }

    private JsonArray total(String report) {
        return world.api("/api/reports/" + report + "?period=this%20year")
                .getJsonObject("table")
                .getJsonArray("total");
    }

    private JsonObject lastRebuild() {
        return world.api("/notifier/api/facts").getJsonArray("rebuilds").getJsonObject(0);
    }
}
