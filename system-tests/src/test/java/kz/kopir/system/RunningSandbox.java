package kz.kopir.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.Folders;
import kz.kopir.sandbox.launch.Addresses;
import kz.kopir.sandbox.launch.Sandbox;

/** One sandbox for all tests of this JVM, with crash points and without the CRM's limits. */
final class RunningSandbox {

    /** Far from the usual ports, so that the tests run beside a {@code ./kopir run}. */
    private static final Addresses ADDRESSES = new Addresses(11_000);

    private static final Path FOLDER = Checkout.root().resolve("system-tests/target/sandbox");
    private static final Path CRASHES = FOLDER.resolve("crashes");
    private static Sandbox sandbox;

    private RunningSandbox() {}

    static synchronized Sandbox get() {
        if (sandbox == null) {
            clear(CRASHES);
            sandbox = new Sandbox(
                    FOLDER,
                    ADDRESSES,
                    Map.of(
                            "KOPIR_CRASH_DIR", CRASHES + "/{instance}",
                            "KOPIR_BITRIX_PORTALS_MAIN_REQUESTS_PER_SECOND", "1000",
                            "KOPIR_BITRIX_PORTALS_MAIN_BURST", "1000",
                            "KOPIR_BITRIX_SWEEP_INTERVAL", "PT5S",
                            "KOPIR_NOTIFIER_TELEGRAM_LEASE", "PT12S",
                            "KOPIR_ONEC_CONNECTIONS_MAIN_LEASE", "PT12S",
                            "KOPIR_BITRIX_TASK_LEASE", "PT12S"),
                    step -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop-sandbox"));
            sandbox.start();
            sandbox.bitrix().settings(sandbox.bitrix().settings().limit(1000, 1000));
        }
        return sandbox;
    }

    /** Where the instance notes its crash points and looks for armed ones. */
    static Path crashes(String instance) {
        return CRASHES.resolve(instance);
    }

    private static void clear(Path folder) {
        if (Files.exists(folder)) {
            Folders.delete(folder);
        }
    }
}
