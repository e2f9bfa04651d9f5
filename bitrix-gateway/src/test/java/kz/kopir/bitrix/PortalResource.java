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
 * deals to be paid and gets no webhooks. Another one, served as {@code old}, has only the old family of methods for deals; a third,
 * served as {@code busy}, has the burst of the Enterprise plan, by both sides' count, and five times what leaks out of it.
 * To deals of {@code back} and {@code old} everything is written that can be configured.
 */
public final class PortalResource implements QuarkusTestResourceLifecycleManager {

    /** What robots of {@code main} call with. */
    public static final String ROBOT_SECRET = "sandbox-robot-secret-0123456789";

    private static final int AMPLE = 10_000;
    private static final String BUSY_MEMBER = "busy";

    /** The portal {@code busy}, to tell it from the other. */
    public record BusyPortal(BitrixSimulator simulator) {}

    /** The portal {@code back}, to tell it from the other. */
    public record BackPortal(BitrixSimulator simulator) {}

    private BitrixSimulator bitrix;
    private BitrixSimulator back;
    private DocumentService documents;
    private BitrixSimulator old;
    private BitrixSimulator busy;

    @Override
    public Map<String, String> start() {
        var port = Ports.free();
        bitrix = BitrixSimulator.start(0, "http://localhost:" + port + "/webhook/bitrix24/deal");
        bitrix.settings(bitrix.settings().limit(AMPLE, AMPLE));
        old = BitrixSimulator.start(0, null);
        old.settings(old.settings().limit(AMPLE, AMPLE));
        old.faults()
                .set(Fault.of(BitrixSimulator.METHOD_ERROR)
                        .path("crm\\.item\\.")
                        .status(404)
                        .body("{\"error\":\"ERROR_METHOD_NOT_FOUND\",\"error_description\":\"Method not found!\"}"));
        busy = BitrixSimulator.start(0, "http://localhost:" + port + "/webhook/bitrix24/deal");
        busy.settings(busy.settings().memberId(BUSY_MEMBER).limit(25, 250));
        back = BitrixSimulator.start(0, null);
        back.settings(back.settings().memberId("back").limit(AMPLE, AMPLE));
        documents = new DocumentService();
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
        config.put("kopir.bitrix.portals.main.robot-secret", ROBOT_SECRET);
        config.putAll(portal("busy", BUSY_MEMBER, busy));
        config.put("kopir.bitrix.portals.busy.requests-per-second", "25");
        config.put("kopir.bitrix.portals.busy.burst", "250");
        config.putAll(portal("back", "back", back));
        config.putAll(everythingBack("kopir.bitrix.portals.back.back."));
        config.putAll(everythingBack("kopir.bitrix.portals.old.back."));
        config.put("kopir.bitrix.portals.paid.back.comment", "false");
        config.put("kopir.bitrix.longest-file", "10000");
        config.put("kopir.services.document-service", documents.url());
        config.put("kopir.public-url", "https://kopir.example.kz/");
        config.put("kopir.bitrix.matching.pause", "PT0.1S");
        config.put("kopir.bitrix.portals.paid.closed.paid-only", "true");
        config.put("kopir.bitrix.portals.paid.number-field", "UF_CRM_PAID_NUMBER");
        return config;
    }

    private static Map<String, String> everythingBack(String prefix) {
        return Map.of(
                prefix + "fields.waybill.number",
                "UF_CRM_WB_NUMBER",
                prefix + "fields.waybill.date",
                "UF_CRM_WB_DATE",
                prefix + "fields.waybill.state",
                "UF_CRM_WB_STATE",
                prefix + "fields.waybill.link",
                "UF_CRM_WB_LINK",
                prefix + "fields.waybill.file",
                "UF_CRM_WB_FILE",
                prefix + "file-in-comment",
                "true",
                prefix + "stage-after-posting.0",
                "FINAL_INVOICE");
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
        injector.injectIntoFields(new BackPortal(back), new TestInjector.MatchesType(BackPortal.class));
        injector.injectIntoFields(documents, new TestInjector.MatchesType(DocumentService.class));
        injector.injectIntoFields(new BusyPortal(busy), new TestInjector.MatchesType(BusyPortal.class));
    }

    @Override
    public void stop() {
        if (bitrix != null) {
            bitrix.close();
            busy.close();
        }
        if (back != null) {
            back.close();
        }
        if (documents != null) {
            documents.close();
        }
        if (old != null) {
            old.close();
        }
    }
}
