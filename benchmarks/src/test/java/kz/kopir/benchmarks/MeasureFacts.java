package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;
import static kz.kopir.benchmarks.RunningService.SELLER;

import com.sun.net.httpserver.HttpServer;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** How long reports over a million deals take, and how many events a second the read model takes in and is rebuilt from. {@code ./kopir bench facts} */
class MeasureFacts {

    private static final int WARM_UP = 100;
    private static final int MEASURED = 300;
    private static final int EVENTS = 100_000;

    private int deals;

    @Test
    void reportsAndRebuilding() throws Exception {
        var exports = emptyExports();
        var address = "http://localhost:" + exports.getAddress().getPort();
        var service = RunningService.of(
                "notifier",
                List.of("-Xmx384m"),
                Map.of(
                        "KOPIR_NOTIFIER_TELEGRAM_TOKEN", "1:bench",
                        "KOPIR_NOTIFIER_TELEGRAM_URL", address,
                        "KOPIR_SERVICES_TOKEN", "none",
                        "KOPIR_SERVICES_DOCUMENT_SERVICE", address,
                        "KOPIR_SERVICES_STOCK_SYNC", address,
                        "KOPIR_SERVICES_ONEC_GATEWAY", address,
                        "KOPIR_SERVICES_BITRIX_GATEWAY", address));
        try (var connection = service.connect()) {
            takeIn(service, connection);
            rebuild(service, connection);
            fill(connection);
            OUT.println("load of the machine " + load());
            for (var question : questions().entrySet()) {
                var before = service.cpuTime();
                var figures = Percentiles.of(WARM_UP, MEASURED, () -> ask(service, question.getValue()));
                var cpu = service.cpuTime().minus(before).toMillis() / (double) (WARM_UP + MEASURED);
                OUT.printf(
                        Locale.ROOT,
                        "%-45s p50 %5.1f ms  p99 %5.1f ms  max %5.1f ms  of processor %5.1f ms a call%n",
                        question.getKey(),
                        figures.p50(),
                        figures.p99(),
                        figures.max(),
                        cpu);
            }
            OUT.println("load of the machine " + load());
            OUT.println("peak memory " + service.peakMemory() + " MiB");
        } finally {
            exports.stop(0);
        }
    }

    /** They wait in Kafka while the service stands still. */
    private void takeIn(RunningService service, Connection connection) throws Exception {
        Topics.await(service, "deal.closed");
        service.signal("STOP");
        produce(service);
        service.signal("CONT");
        var started = System.nanoTime();
        while (count(connection, "SELECT count(*) FROM fact_deal") < EVENTS) {
            Thread.sleep(100);
        }
        OUT.printf(
                Locale.ROOT, "deal.closed taken in, two lines each: %.0f events a second%n", EVENTS / seconds(started));
    }

    private void rebuild(RunningService service, Connection connection) throws Exception {
        var before = service.cpuTime();
        var started = System.nanoTime();
        if (service.post("/api/facts/rebuild", "").statusCode() != 202) {
            throw new IllegalStateException("The rebuild does not begin");
        }
        while (count(connection, "SELECT count(*) FROM fact_rebuild WHERE state = 'RUNNING'") > 0) {
            Thread.sleep(100);
        }
        var elapsed = seconds(started);
        var done = count(connection, "SELECT count(*) FROM fact_rebuild WHERE state = 'DONE'");
        OUT.printf(
                Locale.ROOT,
                "rebuilt from Kafka: %.0f events a second (%.0f a second of processor), %d rebuild done, %d deals%n",
                EVENTS / elapsed,
                EVENTS / (service.cpuTime().minus(before).toMillis() / 1e3),
                done,
                count(connection, "SELECT count(*) FROM fact_deal"));
    }

    private static void fill(Connection connection) throws Exception {
        try (var statement = connection.createStatement()) {
            for (var sql : Files.readString(Path.of("src/test/resources/million-deals.sql"))
                    .split(";\n")) {
                statement.execute(sql);
            }
        }
        OUT.println(count(connection, "SELECT count(*) FROM fact_deal") + " deals, "
                + count(connection, "SELECT count(*) FROM fact_line") + " lines");
    }

    private static Map<String, String> questions() {
        var month = LocalDate.now().minusMonths(2).withDayOfMonth(1);
        var period = "from=%s&to=%s".formatted(month, month.plusMonths(1).minusDays(1));
        var questions = new LinkedHashMap<String, String>();
        questions.put("a month by manager", "/api/reports/sales-by-manager?" + period);
        questions.put("a month by customer", "/api/reports/sales-by-customer?" + period);
        questions.put("a month by day", "/api/reports/sales-by-day?" + period);
        questions.put("a month by product", "/api/reports/products?" + period);
        questions.put("a manager's month", "/api/reports/sales?" + period + "&manager=manager7%40example.kz");
        questions.put("a year by month", "/api/reports/sales-by-month?period=" + encoded("прошлый год"));
        return questions;
    }

    private static void ask(RunningService service, String path) throws Exception {
        var answer = service.get(path, service.admin());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
    }

    private void produce(RunningService service) throws Exception {
        Topics.produce(service, EVENTS, i -> {
            var deal = "R-" + deals++;
            return new ProducerRecord<>("deal.closed", "erp:demo/" + deal, deal(deal, i));
        });
    }

    private static String deal(String id, int i) {
        return """
                {"source":"erp:demo","deal":"%s","version":{"number":1},"seller_bin":"%s",
                "customer":{"name":"ТОО «Покупатель %d»","bin":"%012d"},"currency":"KZT","total":23200,"closed_at":"%s",
                "responsible":{"id":"%d","name":"Менеджер %d","email":"manager%d@example.kz"},"lines":[
                {"line":1,"product":{"crm_id":"101"},"name":"Кофе зерновой 1 кг","kind":"GOODS","quantity":2,"unit":"796","price":5800,
                "vat":{"category":"STANDARD","rate":16,"included":true}},
                {"line":2,"product":{"crm_id":"102"},"name":"Чай чёрный 100 г","kind":"GOODS","quantity":10,"unit":"796","price":1160,
                "vat":{"category":"STANDARD","rate":16,"included":true}}]}""".formatted(
                id, SELLER, i % 5000, 100_000_000_000L + i % 5000, OffsetDateTime.now(), i % 50, i % 50, i % 50);
    }

    /** Services that have nothing, so that the rebuild is one from Kafka. */
    private static HttpServer emptyExports() throws Exception {
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            var body = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Over the last minute. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
