package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;
import static kz.kopir.benchmarks.RunningService.SELLER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** How fast documents get into a 1C that answers each call in 50 ms, four at a time, by OData and by an HTTP service. {@code ./kopir bench posting} */
class MeasurePosting {

    private static final int DOCUMENTS = 1_000;
    private static final int WARM_UP = 100;
    private static final int ANSWER_MS = 50;
    private static final int CONCURRENCY = 4;
    private static final Pattern CALLS = Pattern.compile("kopir_onec_calls_seconds_count\\{[^}]*} (\\S+)");

    @Test
    void postsThousandDocuments() throws Exception {
        try (var onec = new OnecSimulator()) {
            onec.start(0);
            measure(onec, "OData", Map.of("KOPIR_ONEC_CONNECTIONS_MAIN_URL", onec.serviceUrl()));
            onec.reset();
            measure(
                    onec,
                    "HTTP service",
                    Map.of(
                            "KOPIR_ONEC_CONNECTIONS_MAIN_KIND",
                            "HTTP",
                            "KOPIR_ONEC_CONNECTIONS_MAIN_HTTP_SERVICE_URL",
                            onec.publicationUrl() + "hs/kopir"));
        }
    }

    private static void measure(OnecSimulator onec, String way, Map<String, String> address) throws Exception {
        onec.faults().set(Fault.of(Fault.DELAY).delayMs(ANSWER_MS));
        var settings = new HashMap<>(Map.of(
                "KOPIR_ONEC_CONNECTIONS_MAIN_USERNAME",
                OnecSimulator.USER,
                "KOPIR_ONEC_CONNECTIONS_MAIN_PASSWORD",
                OnecSimulator.PASSWORD,
                "KOPIR_ONEC_CONNECTIONS_MAIN_ORGANIZATIONS",
                SELLER,
                "KOPIR_ONEC_CONNECTIONS_MAIN_CONCURRENCY",
                Integer.toString(CONCURRENCY),
                "KOPIR_ONEC_CONNECTIONS_MAIN_REQUESTS_PER_SECOND",
                "10000"));
        settings.putAll(address);
        var service = RunningService.of("onec-gateway", List.of("-Xmx256m"), settings);
        try (var connection = service.connect()) {
            post(service, connection, WARM_UP, "INVOICE");
            var before = calls(service);
            var seconds = post(service, connection, DOCUMENTS, "WAYBILL");
            var calls = calls(service) - before;
            var most = CONCURRENCY * 1000.0 / ANSWER_MS;
            OUT.printf(
                    Locale.ROOT,
                    "%s: %d waybills in %.1f s, %.1f a second; %.2f calls a document, %.1f calls a second of %.0f that are possible (%.0f %%)%n",
                    way,
                    DOCUMENTS,
                    seconds,
                    DOCUMENTS / seconds,
                    calls / DOCUMENTS,
                    calls / seconds,
                    most,
                    100 * calls / seconds / most);
        }
    }

    /** The documents wait in Kafka while the service stands still, so that making them costs the measurement nothing. */
    private static double post(RunningService service, Connection connection, int count, String type) throws Exception {
        var before = posted(connection);
        if (before == 0) {
            awaitTopics(service); // which the service makes, so it must not stand still before
        }
        service.signal("STOP");
        produce(service, count, type);
        service.signal("CONT");
        while (posted(connection) == before) {
            Thread.sleep(5);
        }
        var first = posted(connection) - before;
        var begun = System.nanoTime();
        while (posted(connection) < before + count) {
            Thread.sleep(10);
        }
        return (System.nanoTime() - begun) / 1e9 * count / (count - first);
    }

    private static void awaitTopics(RunningService service) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", service.broker()))) {
            while (!admin.listTopics().names().get().contains("document.created")) {
                Thread.sleep(50);
            }
        }
    }

    private static void produce(RunningService service, int count, String type) {
        var config = Map.<String, Object>of("bootstrap.servers", service.broker(), "linger.ms", 20);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (var i = 0; i < count; i++) {
                var id = UUID.randomUUID();
                producer.send(new ProducerRecord<>("document.created", "erp:demo/" + id, document(id, type)));
            }
        }
    }

    private static String document(UUID id, String type) {
        return """
                {"document":{"id":"%1$s","revision":1,"order":{"source":"erp:demo","deal":"%1$s"},"set":1,"organization_bin":"%2$s","type":"%3$s",
                "number":"N-%1$s","date":"2026-11-20"},"organization":{"bin":"%2$s","name":"ТОО «Көпір Сауда»"},
                "customer":{"name":"ТОО «Ромашка»","bin":"960640000535"},"currency":"KZT","targets":["onec"],"issued_at":"2026-11-20T10:00:00+05:00",
                "lines":[{"line":1,"product":{"article":"KF-1000"},"name":"Кофе зерновой 1 кг","kind":"GOODS","quantity":1,"unit":"796","price":5800,
                "vat":{"category":"STANDARD","rate":16,"included":true},"net":5000,"vat_amount":800,"gross":5800}],
                "totals":{"net":5000,"vat":800,"gross":5800}}""".formatted(id, SELLER, type);
    }

    private static long posted(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM posting WHERE state = 'POSTED'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static double calls(RunningService service) throws IOException, InterruptedException {
        var metrics = new String(service.get("/q/metrics", service.admin()).body(), StandardCharsets.UTF_8);
        return CALLS.matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
