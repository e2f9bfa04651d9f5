package kz.kopir.stock;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Connections behind stubs of onec-gateway and bitrix-gateway: {@code main}; {@code held}, which subtracts what is not posted; {@code free}, which subtracts reserves. */
public class OnecGatewayResource implements QuarkusTestResourceLifecycleManager {

    private final OnecGateway onec = new OnecGateway();
    private final BitrixGateway bitrix = new BitrixGateway();

    @Override
    public Map<String, String> start() {
        try {
            return Map.ofEntries(
                    Map.entry("kopir.services.onec-gateway", "http://localhost:" + onec.start()),
                    Map.entry("kopir.services.bitrix-gateway", "http://localhost:" + bitrix.start()),
                    Map.entry("kopir.services.read-timeout", "PT5S"),
                    Map.entry("kopir.stock.interval", "PT0.1S"),
                    Map.entry("kopir.stock.look-again", "PT0.05S"),
                    Map.entry("kopir.stock.gather", "PT0.3S"),
                    Map.entry("kopir.stock.page-size", "3"),
                    Map.entry("kopir.stock.chunk-lines", "4"),
                    Map.entry("kopir.stock.crm-page", "3"),
                    Map.entry("kopir.stock.crm-attempts", "2"),
                    Map.entry("kopir.stock.connections.held.heal-drift", "true"),
                    Map.entry("kopir.stock.connections.main.cron", "0 0 * * *"),
                    Map.entry("kopir.stock.connections.main.zero-at-least", "2"),
                    Map.entry("kopir.stock.connections.main.zero-share", "0.5"),
                    Map.entry("kopir.stock.connections.main.drift-cron", "off"),
                    Map.entry("kopir.stock.connections.held.cron", "off"),
                    Map.entry("kopir.stock.connections.held.drift-cron", "off"),
                    Map.entry("kopir.stock.connections.held.less-unposted", "true"),
                    Map.entry("kopir.stock.connections.held.organizations", "990140000483"),
                    Map.entry("kopir.stock.connections.held.unposted-from", "Основной"),
                    Map.entry("kopir.stock.connections.free.cron", "off"),
                    Map.entry("kopir.stock.connections.free.drift-cron", "off"),
                    Map.entry("kopir.stock.connections.free.quantity", "FREE"),
                    Map.entry("kopir.delivery.relay-interval", "PT0.1S"),
                    Map.entry("kopir.delivery.holder-lease", "PT3S"),
                    Map.entry("quarkus.http.test-port", "0"));
        } catch (Exception e) {
            throw new IllegalStateException("The stub of onec-gateway does not start", e);
        }
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(onec, new TestInjector.MatchesType(OnecGateway.class));
        testInjector.injectIntoFields(bitrix, new TestInjector.MatchesType(BitrixGateway.class));
    }

    @Override
    public void stop() {
        onec.stop();
        bitrix.stop();
    }
}
