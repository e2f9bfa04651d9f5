package kz.kopir.bitrix;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.PortalSettings;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.testing.Tokens;

/**
 * A simulated portal that sends its webhooks to the service under test, served as {@code main}, and as {@code paid}, which wants
 * deals to be paid and gets no webhooks.
 */
public final class PortalResource implements QuarkusTestResourceLifecycleManager {

    private static final int AMPLE = 10_000;

    private BitrixSimulator bitrix;
    private OnecProductsServer onec;

    @Override
    public Map<String, String> start() {
        var port = Ports.free();
        bitrix = BitrixSimulator.start(0, "http://localhost:" + port + "/webhook/bitrix24/deal");
        bitrix.settings(bitrix.settings().limit(AMPLE, AMPLE));
        var config = new HashMap<String, String>();
        config.put("quarkus.http.test-port", String.valueOf(port));
        config.put("quarkus.otel.exporter.otlp.enabled", "false");
        config.put("kopir.delivery.topics.partitions", "3");
        config.put("kopir.bitrix.sweep.interval", "PT1S");
        config.put("kopir.bitrix.check.pace", "PT1H"); // tests make the nightly check themselves
        config.put("kopir.bitrix.intake.look-again", "PT1S");
        config.put("kopir.bitrix.breaker-pause", "PT1S");
        config.put("kopir.services.token", Tokens.service("bitrix-gateway"));
        config.put("kopir.bitrix.matching.onec-gateway", products().address());
        config.put("kopir.bitrix.matching.pause", "PT0.1S");
        config.putAll(portal("main", PortalSettings.MEMBER_ID));
        config.putAll(portal("paid", "another"));
        config.put("kopir.bitrix.portals.paid.closed.paid-only", "true");
        config.put("kopir.bitrix.portals.paid.number-field", "UF_CRM_PAID_NUMBER");
        return config;
    }

    private OnecProductsServer products() {
        try {
            onec = new OnecProductsServer();
            return onec;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> portal(String id, String memberId) {
        var prefix = "kopir.bitrix.portals." + id + ".";
        return Map.of(
                prefix + "webhook-url",
                bitrix.baseUrl(),
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
        injector.injectIntoFields(onec, new TestInjector.MatchesType(OnecProductsServer.class));
    }

    @Override
    public void stop() {
        if (bitrix != null) {
            bitrix.close();
        }
        if (onec != null) {
            onec.close();
        }
    }
}
