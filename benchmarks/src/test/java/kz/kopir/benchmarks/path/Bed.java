package kz.kopir.benchmarks.path;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.launch.Addresses;
import kz.kopir.sandbox.launch.AotCaches;
import kz.kopir.sandbox.launch.Sandbox;

/** The running system that is measured: the sandbox's real processes, with the limits of the simulated systems off. */
final class Bed {

    static final List<String> SERVICES =
            List.of("bitrix-gateway", "document-service", "onec-gateway", "stock-sync", "odoo-gateway", "notifier");

    static final Path TARGET = Checkout.root().resolve("benchmarks/target");

    /** What is set otherwise than in {@code ./kopir run}: targets without limits, nothing that runs by the clock. */
    static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("KOPIR_BITRIX_PORTALS_MAIN_REQUESTS_PER_SECOND", "10000"),
            entry("KOPIR_BITRIX_PORTALS_MAIN_BURST", "10000"),
            entry("KOPIR_BITRIX_PORTALS_MAIN_OPERATING_LIMIT", "PT10H"),
            entry("KOPIR_BITRIX_PORTALS_MAIN_CONCURRENCY", "16"),
            entry("KOPIR_BITRIX_INTAKE_FRESH_PER_SECOND", "10000"),
            entry("KOPIR_BITRIX_INTAKE_FRESH_BURST", "10000"),
            entry("KOPIR_BITRIX_SWEEP_INTERVAL", "PT1H"),
            entry("KOPIR_ONEC_CONNECTIONS_MAIN_REQUESTS_PER_SECOND", "10000"),
            entry("KOPIR_ONEC_CONNECTIONS_MAIN_BURST", "10000"),
            entry("KOPIR_ONEC_CONNECTIONS_MAIN_CONCURRENCY", "16"),
            entry("KOPIR_STOCK_CONNECTIONS_MAIN_CRON", "off"),
            entry("KOPIR_STOCK_CONNECTIONS_MAIN_DRIFT_CRON", "off"),
            // what the sandbox does more often than an installation
            entry("KOPIR_DELIVERY_HOLDER_LEASE", "PT9S"),
            entry("KOPIR_STOCK_GATHER", "PT3S"),
            entry("KOPIR_ODOO_CHANGES_INTERVAL", "PT15S"),
            entry("KOPIR_TRACES_ENDPOINT", " "));

    private Bed() {}

    /** All of it, running. The services' JVMs have both compilers, as the images have. */
    static Sandbox start() {
        AotCaches.ensure(System.out::println);
        var settings = new HashMap<>(SETTINGS);
        settings.put("_JAVA_OPTIONS", System.getProperty("kopir.bench.java", "-XX:TieredStopAtLevel=4"));
        var sandbox = new Sandbox(TARGET.resolve("path"), Addresses.free(), settings, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop-path"));
        sandbox.start();
        sandbox.bitrix()
                .settings(
                        sandbox.bitrix().settings().limit(1_000_000, 1_000_000).webhookEvents(Set.of()));
        return sandbox;
    }
}
