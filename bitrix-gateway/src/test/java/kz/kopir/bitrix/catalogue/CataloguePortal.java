package kz.kopir.bitrix.catalogue;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.PortalSettings;

/** The portal {@code cards}, whose cards come from 1C. */
public final class CataloguePortal implements QuarkusTestResourceLifecycleManager {

    static final String RETAIL = "b0000000-0000-4000-8000-000000000901";
    private static final String CARDS = "kopir.bitrix.catalogue.portals.cards.";
    private static final String PORTAL = "kopir.bitrix.portals.cards.";

    private World world;

    /** What is around the service. */
    public record World(BitrixSimulator bitrix, OnecGateway onec) {}

    @Override
    public Map<String, String> start() {
        world = new World(BitrixSimulator.start(0, null), new OnecGateway());
        var config = new HashMap<String, String>();
        config.put(PORTAL + "webhook-url", world.bitrix().baseUrl());
        config.put(PORTAL + "application-token", PortalSettings.APPLICATION_TOKEN);
        config.put(PORTAL + "member-id", "of-cards");
        config.put(PORTAL + "article-property", "property77");
        config.put(PORTAL + "requests-per-second", "10000");
        config.put(PORTAL + "burst", "10000");
        config.put(CARDS + "connection", "main");
        config.put(CARDS + "fields", "name,article,barcode,unit,price");
        config.put(CARDS + "barcode-property", "property79");
        config.put(CARDS + "price-type", RETAIL);
        config.put("kopir.bitrix.customers.portals.cards.connection", "main");
        config.put("kopir.bitrix.customers.portals.cards.fields", "tax_id,name,address,account");
        config.put("kopir.bitrix.customers.interval", "PT0.3S");
        config.put("kopir.bitrix.customers.look-again", "PT0.5S");
        config.putAll(second());
        config.put("kopir.bitrix.catalogue.window", "PT0.3S");
        config.put("kopir.bitrix.catalogue.interval", "PT0.3S");
        config.put("kopir.bitrix.catalogue.look-again", "PT0.5S");
        config.put("kopir.services.onec-gateway", world.onec().url());
        return config;
    }

    /** The same portal once more, for another connection: it has its missing products made. */
    private Map<String, String> second() {
        var portal = "kopir.bitrix.portals.made.";
        return Map.of(
                portal + "webhook-url",
                world.bitrix().baseUrl(),
                portal + "application-token",
                PortalSettings.APPLICATION_TOKEN,
                portal + "member-id",
                "of-made",
                portal + "requests-per-second",
                "10000",
                portal + "burst",
                "10000",
                "kopir.bitrix.catalogue.portals.made.connection",
                "second",
                "kopir.bitrix.catalogue.portals.made.fields",
                "name",
                "kopir.bitrix.catalogue.portals.made.create-missing",
                "true");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(world, new TestInjector.MatchesType(World.class));
    }

    @Override
    public void stop() {
        if (world != null) {
            world.bitrix().close();
            world.onec().close();
        }
    }
}
