package kz.kopir.system;

import static java.util.Map.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.Folders;
import kz.kopir.sandbox.launch.Addresses;
import kz.kopir.sandbox.launch.AotCaches;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.onec.StartingSet;

/** The sandboxes of these tests: with crash points and without the CRM's limits. */
final class RunningSandbox {

    /** Far from the usual ports, so that the tests run beside a {@code ./kopir run}. */
    private static final int PORT_SHIFT = 11_000;

    private static final int TRACES_PORT = 4318;

    private static final Path FOLDER = Checkout.root().resolve("system-tests/target");
    private static final String SHARED = "sandbox";
    private static Sandbox shared;
    private static TraceReceiver traces;

    private RunningSandbox() {}

    /** The one that the tests share. */
    static synchronized Sandbox get() {
        if (shared == null) {
            traces = TraceReceiver.start(TRACES_PORT + PORT_SHIFT);
            shared = start(SHARED, PORT_SHIFT, Map.of());
        }
        return shared;
    }

    /** The spans of the one that the tests share. */
    static synchronized TraceReceiver traces() {
        get();
        return traces;
    }

    /** One of its own for a test that would disturb the others, and runs beside them. */
    static Sandbox another(String name) {
        return another(name, 1);
    }

    /** @param place no two that run at the same time have the same */
    static Sandbox another(String name, int place) {
        return another(name, place, Map.of());
    }

    /** @param other what is set otherwise than in the shared one */
    static Sandbox another(String name, int place, Map<String, String> other) {
        return start(name, PORT_SHIFT + 200 * place, other);
    }

    /** For what a test keeps beside its sandbox. */
    static Path folder(String name) {
        var folder = FOLDER.resolve(name);
        clear(folder);
        return folder;
    }

    private static Sandbox start(String name, int portShift, Map<String, String> other) {
        AotCaches.ensure(System.out::println);
        var folder = FOLDER.resolve(name);
        clear(folder.resolve("crashes"));
        var settings = new HashMap<>(Map.ofEntries(
                // a blank stands for none
                entry(
                        "KOPIR_TRACES_ENDPOINT",
                        name.equals(SHARED) ? "http://localhost:" + (TRACES_PORT + portShift) : " "),
                entry("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                entry("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT1S"),
                // as in production, so that tests read what collectors read
                entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"),
                entry("KOPIR_METRICS_INTERVAL", "PT1S"),
                entry("KOPIR_METRICS_SLOW_INTERVAL", "PT2S"),
                entry("KOPIR_CRASH_DIR", folder.resolve("crashes") + "/{instance}"),
                entry("KOPIR_BITRIX_PORTALS_MAIN_REQUESTS_PER_SECOND", "1000"),
                entry("KOPIR_BITRIX_PORTALS_MAIN_BURST", "1000"),
                entry("KOPIR_BITRIX_SWEEP_INTERVAL", "PT5S"),
                // stock is read when a test wants it, so that a point that it passes is not reached by itself
                entry("KOPIR_STOCK_CONNECTIONS_MAIN_CRON", "off"),
                entry("KOPIR_STOCK_CONNECTIONS_MAIN_DRIFT_CRON", "off"),
                entry("KOPIR_STOCK_CONNECTIONS_MAIN_LESS_UNPOSTED", "false"),
                entry("KOPIR_STOCK_INTERVAL", "PT0.2S"),
                entry("KOPIR_STOCK_LOOK_AGAIN", "PT0.2S"),
                entry("KOPIR_ONEC_READING_INTERVAL", "PT0.2S"),
                entry("KOPIR_NOTIFIER_TELEGRAM_LEASE", "PT12S"),
                // a test that wins many deals looks for the message about each
                entry("KOPIR_NOTIFIER_STORM_AFTER", "10000"),
                // the other organisation's base is the one that OnecCrashPointsIT connects
                entry("KOPIR_ONEC_CONNECTIONS_MAIN_ORGANIZATIONS", "990140000483"),
                entry("KOPIR_ONEC_CONNECTIONS_MAIN_LEASE", "PT12S"),
                entry(
                        "KOPIR_ONEC_READING_EXCHANGE_NODES_OTHER",
                        StartingSet.EXCHANGE_PLAN + "(guid'" + StartingSet.KOPIR_NODE + "')"),
                entry("KOPIR_ONEC_READING_ASK_FOR_CHANGES", "PT1S"),
                entry("KOPIR_ONEC_FILES_PAUSE", "PT0.5S"),
                entry("KOPIR_ONEC_COMMERCE_PAUSE", "PT0.5S"),
                entry("KOPIR_ONEC_EVENTS_CHANGES_INTERVAL", "PT1S"),
                entry("KOPIR_BITRIX_TASK_LEASE", "PT12S")));
        settings.putAll(other);
        var sandbox = new Sandbox(folder, new Addresses(portShift), settings, step -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop-" + name));
        sandbox.start();
        sandbox.bitrix().settings(sandbox.bitrix().settings().limit(1000, 1000));
        return sandbox;
    }

    /** Where the instance notes its crash points and looks for armed ones. */
    static Path crashes(String instance) {
        return FOLDER.resolve(SHARED).resolve("crashes").resolve(instance);
    }

    /** What the first instance of a service of the shared one has logged. */
    static Path log(String service) {
        return FOLDER.resolve(SHARED).resolve("log").resolve(service + "-1.log");
    }

    private static void clear(Path folder) {
        if (Files.exists(folder)) {
            Folders.delete(folder);
        }
    }
}
