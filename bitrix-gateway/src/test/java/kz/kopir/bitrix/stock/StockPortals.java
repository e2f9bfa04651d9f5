package kz.kopir.bitrix.stock;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.PortalSettings;

/**
 * Portals that show the stock of the connection {@code main}: {@code stores}, where two warehouses have a store each; {@code total}, where all
 * go into one; and {@code joint}, on the same portal as {@code total}, where two named ones share one.
 */
public final class StockPortals implements QuarkusTestResourceLifecycleManager {

    private static final String STOCK = "kopir.bitrix.stock.portals.";
    private static final int AMPLE = 10_000;

    private Simulators simulators;

    /** The portals of Bitrix24 behind them. */
    public record Simulators(BitrixSimulator stores, BitrixSimulator total) {}

    @Override
    public Map<String, String> start() {
        simulators = new Simulators(BitrixSimulator.start(0, null), BitrixSimulator.start(0, null));
        var config = new HashMap<String, String>();
        config.putAll(portal("stores", simulators.stores()));
        config.putAll(portal("total", simulators.total()));
        config.putAll(portal("joint", simulators.total()));
        config.put(STOCK + "stores.connections.main.warehouses[0].onec", "Основной склад");
        config.put(STOCK + "stores.connections.main.warehouses[0].store", "1");
        config.put(STOCK + "stores.connections.main.warehouses[1].onec", "Магазин");
        config.put(STOCK + "stores.connections.main.warehouses[1].store", "2");
        config.put(STOCK + "stores.connections.main.warehouses[2].onec", "Брак");
        config.put(STOCK + "total.connections.main.other-warehouses", "1");
        config.put(STOCK + "total.connections.main.warehouses[0].onec", "Брак");
        config.put(STOCK + "joint.connections.joint.warehouses[0].onec", "A");
        config.put(STOCK + "joint.connections.joint.warehouses[0].store", "2");
        config.put(STOCK + "joint.connections.joint.warehouses[1].onec", "B");
        config.put(STOCK + "joint.connections.joint.warehouses[1].store", "2");
        config.put("kopir.bitrix.stock.call-limit", "PT1.5S");
        config.put("kopir.bitrix.stock.part", "100");
        config.put("kopir.bitrix.stock.rows", "60");
        return config;
    }

    private static Map<String, String> portal(String id, BitrixSimulator bitrix) {
        var prefix = "kopir.bitrix.portals." + id + ".";
        return Map.of(
                prefix + "webhook-url",
                bitrix.baseUrl(),
                prefix + "application-token",
                PortalSettings.APPLICATION_TOKEN,
                prefix + "member-id",
                "of-" + id,
                prefix + "requests-per-second",
                String.valueOf(AMPLE),
                prefix + "burst",
                String.valueOf(AMPLE));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(simulators, new TestInjector.MatchesType(Simulators.class));
    }

    @Override
    public void stop() {
        if (simulators != null) {
            simulators.stores().close();
            simulators.total().close();
        }
    }
}
