package kz.kopir.sandbox.prove;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import kz.kopir.sandbox.launch.Addresses;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.prove.link.Links;

/** A sandbox whose services reach everything through proxies. */
public final class Stage implements AutoCloseable {

    /** What a portal of an Enterprise plan allows, many times over: the run should end. Kopir is told of the same limit. */
    private static final int REQUESTS_PER_SECOND = 100;

    private static final int BURST = 200;

    /** Leases and pauses as short as a run of minutes needs them. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("KOPIR_BITRIX_PORTALS_MAIN_REQUESTS_PER_SECOND", Integer.toString(REQUESTS_PER_SECOND)),
            Map.entry("KOPIR_BITRIX_PORTALS_MAIN_BURST", Integer.toString(BURST)),
            // many start at once, on machines that do other things too
            Map.entry("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "PT60S"),
            Map.entry("KOPIR_BITRIX_SWEEP_INTERVAL", "PT5S"),
            Map.entry("KOPIR_BITRIX_TASK_LEASE", "PT12S"),
            Map.entry("KOPIR_ONEC_CONNECTIONS_MAIN_LEASE", "PT12S"),
            Map.entry("KOPIR_NOTIFIER_TELEGRAM_LEASE", "PT12S"),
            Map.entry("KOPIR_STOCK_CONNECTIONS_MAIN_CRON", "* * * * *"));

    private final Links links;
    private final Sandbox sandbox;

    /** @param further settings of every instance, in which {@code {instance}} stands for its name */
    public Stage(Path folder, Addresses addresses, Map<String, String> further, Consumer<String> news) {
        this.links = new Links(addresses);
        this.sandbox = new Sandbox(folder, addresses, instance -> settings(instance, further), news);
        links.advertise(sandbox.kafka());
    }

    private Map<String, String> settings(String instance, Map<String, String> further) {
        var settings = new LinkedHashMap<>(SETTINGS);
        further.forEach((name, value) -> settings.put(name, value.replace("{instance}", instance)));
        settings.putAll(links.environment(instance));
        return settings;
    }

    public Stage start() {
        sandbox.start();
        sandbox.bitrix().settings(sandbox.bitrix().settings().limit(REQUESTS_PER_SECOND, BURST));
        return this;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Links links() {
        return links;
    }

    /** What was interrupted may have left a server frozen, which could not stop. */
    @Override
    public void close() {
        try {
            if (sandbox.postgres().running()) {
                sandbox.postgres().unfreeze();
            }
            sandbox.close();
        } finally {
            links.close();
        }
    }
}
