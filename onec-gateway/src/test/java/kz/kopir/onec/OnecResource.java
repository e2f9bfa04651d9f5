package kz.kopir.onec;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.sandbox.onec.OnecSimulator;

/** The simulated 1C as the base {@code main}. */
public class OnecResource implements QuarkusTestResourceLifecycleManager {

    /** A key that once encrypted, and now only decrypts. */
    public static final String FORMER_KEY = "former";

    public static final String FORMER_KEY_BASE64 = "YSBmb3JtZXIga2V5IG9mIHRoaXJ0eS10d28gYnl0ZXM=";

    /** Of the base {@code main}. */
    public static final String WEBHOOK_SECRET = "секрет-подписи-событий";

    /** Where bases would reach us, if this were not a test. */
    public static final String PUBLIC_URL = "https://kopir.example.kz";

    private OnecSimulator onec;

    @Override
    public Map<String, String> start() {
        onec = new OnecSimulator();
        onec.start(0);
        var settings = new HashMap<>(OtherWays.settings(onec));
        settings.putAll(base());
        return settings;
    }

    /** What the tests and the simulated 1C exchange files in, per connection. */
    static Path directory() {
        return Path.of("target", "onec-files").toAbsolutePath();
    }

    private Map<String, String> base() {
        return Map.ofEntries(
                Map.entry("kopir.onec.connections.main.url", onec.serviceUrl()),
                Map.entry("kopir.onec.connections.main.username", "kopir"),
                Map.entry("kopir.onec.connections.main.password", "sandbox"),
                Map.entry("kopir.onec.connections.main.organizations", "990140000483"),
                Map.entry("kopir.onec.connections.main.read-timeout", "PT3S"),
                Map.entry("kopir.onec.connections.main.lease", "PT15S"),
                Map.entry("kopir.onec.connections.main.breaker-pause", "PT0.5S"),
                Map.entry("kopir.onec.connections.main.pauses.maintenance", "PT1S"),
                Map.entry("kopir.onec.connections.main.pauses.busy", "PT0.5S"),
                Map.entry("kopir.onec.connections.main.pauses.login", "PT1S"),
                Map.entry("kopir.onec.connections.main.webhook-secret", WEBHOOK_SECRET),
                Map.entry("kopir.onec.connections.slow.url", onec.serviceUrl()),
                Map.entry("kopir.onec.connections.slow.username", "kopir"),
                Map.entry("kopir.onec.connections.slow.password", "sandbox"),
                Map.entry("kopir.onec.connections.slow.organizations", "971240001315"),
                Map.entry("kopir.onec.connections.slow.requests-per-second", "5"),
                Map.entry("kopir.onec.connections.slow.burst", "2"),
                Map.entry("kopir.onec.connections.feed.url", onec.serviceUrl()),
                Map.entry("kopir.onec.connections.feed.username", "kopir"),
                Map.entry("kopir.onec.connections.feed.password", "sandbox"),
                Map.entry("kopir.onec.connections.feed.organizations", "060140004521"),
                Map.entry("kopir.onec.connections.feed.mapping.names.\"Catalog_Номенклатура.Артикул\"", "КодТНВЭД"),
                Map.entry("kopir.onec.published.tick", "PT0.3S"),
                Map.entry("kopir.onec.published.pause", "PT1S"),
                Map.entry("kopir.onec.reading.exchange-nodes.feed", ChangesTest.NODE),
                Map.entry("kopir.onec.reading.ask-for-changes", "PT0.3S"),
                Map.entry("kopir.onec.reading.page-size", "20"),
                Map.entry("kopir.onec.reading.interval", "PT0.1S"),
                Map.entry("kopir.onec.reading.barcodes.main", "NOMENCLATURE"),
                Map.entry("kopir.onec.reading.addresses.main", "КонтактнаяИнформация"),
                Map.entry("kopir.onec.reading.barcodes.slow", "OWNERS"),
                Map.entry("kopir.onec.reading.reserves.main.register", "AccumulationRegister_ТоварыВРезервеНаСкладах"),
                Map.entry("kopir.onec.events.public-url", PUBLIC_URL),
                Map.entry("kopir.onec.files.pause", "PT0.2S"),
                Map.entry("kopir.onec.commerce.pause", "PT0.2S"),
                Map.entry("kopir.secrets.keys." + FORMER_KEY, FORMER_KEY_BASE64),
                Map.entry("kopir.secrets.current", "sandbox"),
                Map.entry("kopir.delivery.forward-timeout", "PT5S"),
                Map.entry("kopir.delivery.relay-interval", "PT0.1S"),
                Map.entry("kopir.delivery.worker-interval", "PT0.1S"),
                Map.entry("quarkus.http.test-port", "0"));
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(onec, new TestInjector.MatchesType(OnecSimulator.class));
    }

    @Override
    public void stop() {
        onec.stop();
    }
}
