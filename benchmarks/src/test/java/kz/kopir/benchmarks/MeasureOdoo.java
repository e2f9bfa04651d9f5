package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;
import static kz.kopir.benchmarks.RunningService.SELLER;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import kz.kopir.sandbox.odoo.OdooSimulator;
import org.junit.jupiter.api.Test;

/**
 * How fast invoices get into Odoo: into the simulator, or into a real one at {@code KOPIR_BENCH_ODOO} with its company's id in
 * {@code KOPIR_BENCH_ODOO_COMPANY}. {@code ./kopir bench odoo}
 */
class MeasureOdoo {

    private static final int DOCUMENTS = 1_000;
    private static final int WARM_UP = 50;
    private static final int CONCURRENCY = 4;
    private static final String SECRETS_KEY = "YSBrZXkgb2YgdGhpcnR5LXR3byBieXRlcyAhISEhISE=";
    private static final Pattern COUNT =
            Pattern.compile("kopir_calls_seconds_count\\{[^}]*system=\"odoo\"[^}]*} (\\S+)");
    private static final Pattern SUM = Pattern.compile("kopir_calls_seconds_sum\\{[^}]*system=\"odoo\"[^}]*} (\\S+)");

    @Test
    void postsThousandInvoices() throws Exception {
        var real = System.getenv("KOPIR_BENCH_ODOO");
        try (var simulator = new OdooSimulator()) {
            simulator.start(0);
            measure(
                    real == null ? "The simulated Odoo" : "The real Odoo",
                    real == null ? simulator.url() : real,
                    real == null ? OdooSimulator.COMPANY : Integer.parseInt(System.getenv("KOPIR_BENCH_ODOO_COMPANY")));
        }
    }

    private static void measure(String which, String url, int company) throws Exception {
        var service = RunningService.of(
                "odoo-gateway", List.of("-Xmx256m"), Map.of("KOPIR_SECRETS_KEYS_SANDBOX", SECRETS_KEY));
        connect(service, url, company);
        try (var connection = service.connect()) {
            OnecDocuments.awaitTopic(service);
            post(service, connection, WARM_UP, "COMPLETION_ACT");
            var calls = sum(service, COUNT);
            var inOdoo = sum(service, SUM);
            var seconds = post(service, connection, DOCUMENTS, "WAYBILL");
            calls = sum(service, COUNT) - calls;
            inOdoo = sum(service, SUM) - inOdoo;
            OUT.printf(
                    Locale.ROOT,
                    "%s: %d invoices in %.1f s, %.1f a second, %d calls at a time; %.2f calls an invoice of %.1f ms each;"
                            + " Odoo had work for us %.0f %% of the %d places' time%n",
                    which,
                    DOCUMENTS,
                    seconds,
                    DOCUMENTS / seconds,
                    CONCURRENCY,
                    calls / DOCUMENTS,
                    1000 * inOdoo / calls,
                    100 * inOdoo / (CONCURRENCY * seconds),
                    CONCURRENCY);
        }
    }

    private static void connect(RunningService service, String url, int company) throws Exception {
        var settings = new JsonObject()
                .put("name", "main")
                .put("url", url)
                .put("database", OdooSimulator.DATABASE)
                .put("login", "admin")
                .put("password", "admin")
                .put("company", company)
                .put("organizations", new JsonArray().add(SELLER))
                .put(
                        "limits",
                        new JsonObject()
                                .put("concurrency", CONCURRENCY)
                                .put("requests_per_second", 10000)
                                .put("burst", 10000));
        service.post("/api/odoo-connections", settings.encode());
        var report = new String(
                service.post("/api/odoo-connections/main/test?create_missing=true", "")
                        .body(),
                StandardCharsets.UTF_8);
        if (!report.contains("\"ok\":true,\"steps\"")) {
            throw new IllegalStateException("The connection's test: " + report);
        }
    }

    /** The documents wait in Kafka while the service stands still, so that making them costs the measurement nothing. */
    private static double post(RunningService service, Connection connection, int count, String type) throws Exception {
        var before = OnecDocuments.posted(connection);
        service.signal("STOP");
        OnecDocuments.produce(service, count, type);
        service.signal("CONT");
        while (OnecDocuments.posted(connection) == before) {
            Thread.sleep(5);
        }
        var first = OnecDocuments.posted(connection) - before;
        var begun = System.nanoTime();
        while (OnecDocuments.posted(connection) < before + count) {
            Thread.sleep(10);
        }
        return (System.nanoTime() - begun) / 1e9 * count / (count - first);
    }

    private static double sum(RunningService service, Pattern metric) throws Exception {
        var metrics = new String(service.get("/q/metrics", service.admin()).body(), StandardCharsets.UTF_8);
        return metric.matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
