package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.onec.StartingSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody changes Bitrix24's stock by hand: the comparison says so, and healing puts it right. */
class StockDriftIT {

    private static final String COFFEE = "101";

    private final Sandbox sandbox = RunningSandbox.get();
    private final World world = new World(sandbox);
    private final StockSyncApi stock = new StockSyncApi(sandbox);

    @BeforeEach
    void map() {
        stock.post(
                sandbox.addresses().url() + "/api/mapping/product",
                "{\"portal\": \"main\", \"crm_product_id\": \"%s\", \"onec_id\": \"%s\"}"
                        .formatted(COFFEE, StartingSet.COFFEE));
    }

    @AfterEach
    void unmap() {
        stock.delete(sandbox.addresses().url() + "/api/mapping/products/main/" + COFFEE);
    }

    @Test
    void whatSomebodyChangedByHandIsReportedAndPutRight() {
        var address = sandbox.addresses().url();
        stock.awaitDone(address, stock.ask(address, "{\"connection\": \"main\", \"full\": true}"));
        stock.awaitDone(address, stock.compare(address));
        awaitApplied();
        assertThat(drifted()).isNull();
        var right = shown();
        world.bitrix(
                "catalog.product.update",
                new JsonObject().put("id", COFFEE).put("fields", new JsonObject().put("quantity", 77)));

        var found = drifted();
        assertThat(found.getString("state")).isEqualTo("DRIFTED");
        assertThat(found.getString("moved")).isEqualTo("BITRIX");
        assertThat(found.getString("portal")).isEqualTo("main");
        assertThat(new BigDecimal(found.getValue("bitrix").toString())).isEqualByComparingTo("77");
        assertThat(new BigDecimal(found.getValue("onec").toString())).isEqualByComparingTo(right);

        stock.post(address + "/api/stock/drift/heal?connection=main&only=drifted", "");
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(shown()).isEqualByComparingTo(right));
        assertThat(drifted()).isNull();
    }

    /** What is still being applied would write over what somebody changes by hand. */
    private void awaitApplied() {
        var report = sandbox.addresses().url() + "/api/stock/drift?connection=main&limit=1";
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(stock.get(report).getJsonArray("crm").stream()
                                .map(warehouse -> ((JsonObject) warehouse).getString("state")))
                        .isNotEmpty()
                        .doesNotContain("NOT_ANSWERED"));
    }

    private BigDecimal shown() {
        var quantity = world.bitrix("catalog.product.get", new JsonObject().put("id", COFFEE))
                .getJsonObject("result")
                .getJsonObject("product")
                .getValue("quantity");
        return quantity == null ? null : new BigDecimal(quantity.toString());
    }

    /** What a new comparison finds of the coffee; null when nothing. */
    private JsonObject drifted() {
        var address = sandbox.addresses().url();
        stock.awaitDone(address, stock.compare(address));
        return stock.get(address + "/api/stock/drift?connection=main&limit=200").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(line -> COFFEE.equals(line.getString("bitrix_product")))
                .findFirst()
                .orElse(null);
    }
}
