package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How long stock takes from onec-gateway's answers until all of its snapshot is in Kafka. {@code ./kopir bench stock} */
class MeasureStock {

    private static final String HEAP = "-Xmx128m";
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    @Test
    void readsAndTellsStockOfFiveWarehouses() throws Exception {
        try (var onec = new ManyLines()) {
            var service = RunningService.of("stock-sync", List.of(HEAP), settings(onec.url()));
            for (var products : List.of(10_000, 100_000)) {
                onec.change(0);
                measure(service, products, "first");
                measure(service, products, "none changed");
                onec.change(1);
                measure(service, products, "1 % changed");
                onec.change(100);
                measure(service, products, "all changed");
                OUT.printf(Locale.ROOT, "%s; peak memory of the process so far %d MiB%n", HEAP, service.peakMemory());
            }
        }
    }

    private static Map<String, String> settings(String onec) {
        return Map.of(
                "KOPIR_SERVICES_ONEC_GATEWAY", onec,
                "KOPIR_SERVICES_TOKEN", "benchmark",
                "KOPIR_STOCK_CONNECTIONS_P10000_CRON", "off",
                "KOPIR_STOCK_CONNECTIONS_P100000_CRON", "off",
                "KOPIR_STOCK_LOOK_AGAIN", "PT0.1S");
    }

    private static void measure(RunningService service, int products, String what) throws Exception {
        var before = count(service, "stock_change");
        var begun = System.nanoTime();
        var answer = service.post("/api/sync/stock", "{\"connection\":\"p" + products + "\"}");
        var body = new String(answer.body(), StandardCharsets.UTF_8);
        var id = ID.matcher(body);
        if (answer.statusCode() != 202 || !id.find()) {
            throw new IllegalStateException(body);
        }
        String run;
        do {
            Thread.sleep(50);
            run = new String(
                    service.get("/api/sync/stock/runs/" + id.group(1), service.admin())
                            .body(),
                    StandardCharsets.UTF_8);
        } while (run.contains("\"state\":\"WAITING\"") || run.contains("\"state\":\"RUNNING\""));
        if (!run.contains("\"state\":\"DONE\"")) {
            throw new IllegalStateException(run);
        }
        while (count(service, "outbox") > 0) {
            Thread.sleep(20);
        }
        OUT.printf(
                Locale.ROOT,
                "%,7d products x %d, %-12s  %6.1f s  %,9d rows of history%n",
                products,
                ManyLines.WAREHOUSES,
                what,
                (System.nanoTime() - begun) / 1e9,
                count(service, "stock_change") - before);
    }

    private static long count(RunningService service, String table) throws Exception {
        try (var connection = service.connect();
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
