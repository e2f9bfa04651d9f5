package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long stock takes from onec-gateway's answers until all of its snapshot is in Kafka, and from 1C's answer into onec-gateway; each with a process of its
 * own per number of products, so that its memory can be compared. {@code ./kopir bench stock}
 */
class MeasureStock {

    private static final String HEAP = "-Xmx128m";
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void readsAndTellsStockOfFiveWarehouses(int products) throws Exception {
        try (var onec = new ManyLines()) {
            var service = RunningService.of("stock-sync", List.of(HEAP), settings(onec.url()));
            onec.change(0);
            measure(service, products, "first");
            measure(service, products, "none changed");
            onec.change(1);
            measure(service, products, "1 % changed");
            onec.change(100);
            measure(service, products, "all changed");
            compare(service, products);
            OUT.printf(Locale.ROOT, "stock-sync, %s; peak memory of the process %d MiB%n", HEAP, service.peakMemory());
            service.end();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void readsBalancesOf1C(int products) throws Exception {
        try (var base = new ManyBalances(products)) {
            var heap = System.getProperty("kopir.benchmark.onec-heap", "-Xmx128m");
            var service = RunningService.of("onec-gateway", List.of(heap), base(base.url()));
            for (var share : List.of(0, 0, 1, 100)) {
                base.change(share);
                var begun = System.nanoTime();
                read(service);
                OUT.printf(
                        Locale.ROOT,
                        "%,7d products x %d read from 1C, %3d %% changed  %6.1f s%n",
                        products,
                        ManyLines.WAREHOUSES,
                        share,
                        (System.nanoTime() - begun) / 1e9);
            }
            OUT.printf(
                    Locale.ROOT, "onec-gateway, %s; peak memory of the process %d MiB%n", heap, service.peakMemory());
            service.end();
        }
    }

    private static void read(RunningService service) throws Exception {
        var answer = service.post("/api/onec/main/stock/refresh", "");
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("refresh answers " + answer.statusCode());
        }
        String run;
        do {
            Thread.sleep(50);
            run = text(service, "/api/onec/main/runs?kind=stock&limit=1");
        } while (run.contains("\"state\":\"RUNNING\""));
        if (!run.contains("\"state\":\"DONE\"")) {
            throw new IllegalStateException(run);
        }
    }

    private static Map<String, String> base(String url) {
        return Map.of(
                "KOPIR_ONEC_CONNECTIONS_MAIN_URL", url,
                "KOPIR_ONEC_CONNECTIONS_MAIN_USERNAME", "kopir",
                "KOPIR_ONEC_CONNECTIONS_MAIN_PASSWORD", "sandbox",
                "KOPIR_ONEC_CONNECTIONS_MAIN_ORGANIZATIONS", RunningService.SELLER,
                "KOPIR_ONEC_CONNECTIONS_MAIN_READ_TIMEOUT", "PT60S",
                "KOPIR_ONEC_READING_INTERVAL", "PT0.1S");
    }

    private static Map<String, String> settings(String onec) {
        return Map.of(
                "KOPIR_SERVICES_ONEC_GATEWAY", onec,
                "KOPIR_SERVICES_TOKEN", "benchmark",
                "KOPIR_STOCK_CONNECTIONS_P10000_CRON", "off",
                "KOPIR_STOCK_CONNECTIONS_P10000_COMPARE_CRM", "false",
                "KOPIR_STOCK_CONNECTIONS_P100000_CRON", "off",
                "KOPIR_STOCK_CONNECTIONS_P100000_COMPARE_CRM", "false",
                "KOPIR_STOCK_LOOK_AGAIN", "PT0.1S");
    }

    private static void measure(RunningService service, int products, String what) throws Exception {
        var before = count(service, "stock_change");
        var begun = System.nanoTime();
        done(
                service,
                service.post("/api/sync/stock", "{\"connection\":\"p" + products + "\"}")
                        .body());
        while (count(service, "outbox") > 0) {
            Thread.sleep(20);
        }
        tell(products, what, begun, count(service, "stock_change") - before, "history");
    }

    private static void compare(RunningService service, int products) throws Exception {
        var begun = System.nanoTime();
        done(
                service,
                service.post("/api/stock/drift?connection=p" + products, "").body());
        tell(products, "compared", begun, count(service, "stock_drift"), "the comparison");
    }

    private static void tell(int products, String what, long begun, long rows, String of) {
        OUT.printf(
                Locale.ROOT,
                "%,7d products x %d, %-12s  %6.1f s  %,9d rows of %s%n",
                products,
                ManyLines.WAREHOUSES,
                what,
                (System.nanoTime() - begun) / 1e9,
                rows,
                of);
    }

    private static void done(RunningService service, byte[] asked) throws Exception {
        var body = new String(asked, StandardCharsets.UTF_8);
        var id = ID.matcher(body);
        if (!id.find()) {
            throw new IllegalStateException(body);
        }
        String run;
        do {
            Thread.sleep(50);
            run = text(service, "/api/sync/stock/runs/" + id.group(1));
        } while (run.contains("\"state\":\"WAITING\"") || run.contains("\"state\":\"RUNNING\""));
        if (!run.contains("\"state\":\"DONE\"")) {
            throw new IllegalStateException(run);
        }
    }

    private static String text(RunningService service, String path) throws IOException, InterruptedException {
        return new String(service.get(path, service.admin()).body(), StandardCharsets.UTF_8);
    }

    private static long count(RunningService service, String table) throws Exception {
        try (var connection = service.connect();
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
