package kz.kopir.bitrix;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.PortalSettings;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.sim.Fault;

/**
 * A simulated portal that sends its webhooks to the service under test, served as {@code main}, and as {@code paid}, which wants
 * deals to be paid and gets no webhooks. Another one, served as {@code old}, has only the old family of methods for deals.
 */
public final class PortalResource implements QuarkusTestResourceLifecycleManager {

    private static final int AMPLE = 10_000;

    private BitrixSimulator bitrix;
    private BitrixSimulator old;

    @Override
    public Map<String, String> start() {
        var port = Ports.free();
        bitrix = BitrixSimulator.start(0, "http://localhost:" + port + "/webhook/bitrix24/deal");
        bitrix.settings(bitrix.settings().limit(AMPLE, AMPLE));
        old = BitrixSimulator.start(0, null);
        old.settings(old.settings().limit(AMPLE, AMPLE));
        old.faults()
                .set(Fault.of(BitrixSimulator.METHOD_ERROR)
                        .path("crm\\.item\\.(list|get|productrow)")
                        .status(404)
                        .body("{\"error\":\"ERROR_METHOD_NOT_FOUND\",\"error_description\":\"Method not found!\"}"));
        var config = new HashMap<String, String>();
        config.put("quarkus.http.test-port", String.valueOf(port));
        config.put("quarkus.otel.exporter.otlp.enabled", "false");
        config.put("kopir.delivery.topics.partitions", "3");
        config.put("kopir.bitrix.sweep.interval", "PT1S");
        config.put("kopir.bitrix.check.pace", "PT1H"); // tests make the nightly check themselves
        config.put("kopir.bitrix.intake.look-again", "PT1S");
        config.put("kopir.bitrix.breaker-pause", "PT1S");
        config.put("kopir.bitrix.intake.failed-again", "PT1S");
        config.putAll(portal("main", PortalSettings.MEMBER_ID, bitrix));
        config.put("kopir.bitrix.portals.main.deals.kits", "COMPONENTS");
        config.put("kopir.bitrix.portals.main.deals.kit-property", "property78");
        config.putAll(portal("old", "older", old));
        config.putAll(portal("paid", "another", bitrix));
        config.put("kopir.bitrix.portals.paid.closed.paid-only", "true");
        config.put("kopir.bitrix.portals.paid.number-field", "UF_CRM_PAID_NUMBER");
        return config;
    }

    private Map<String, String> portal(String id, String memberId, BitrixSimulator simulator) {
        var prefix = "kopir.bitrix.portals." + id + ".";
        return Map.of(
                prefix + "webhook-url",
                simulator.baseUrl(),
                prefix + "application-token",
                PortalSettings.APPLICATION_TOKEN,
                prefix + "member-id",
                memberId,
                prefix + "article-property",
                "property77",
                prefix + "requests-per-second",
                String.valueOf(AMPLE),
                prefix + "burst",
                String.valueOf(AMPLE));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(bitrix, new TestInjector.MatchesType(BitrixSimulator.class));
        injector.injectIntoFields(
                old, new TestInjector.AnnotatedAndMatchesType(OldPortal.class, BitrixSimulator.class));
    }

    @Override
    public void stop() {
        if (bitrix != null) {
            bitrix.close();
        }
        if (old != null) {
            old.close();
        }
    }
}
