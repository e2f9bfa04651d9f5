package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;
import static kz.kopir.benchmarks.RunningService.SELLER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import kz.kopir.sandbox.infra.PostgresServer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/**
 * How many documents a second one organisation's deals become, from Kafka to the outbox, and how many rows of the same kind PostgreSQL writes by
 * itself. {@code ./kopir bench issuing}
 */
class MeasureIssuing {

    private static final int WARM_UP = 10_000;
    private static final int MEASURED = 30_000;
    private static final int BATCH = 200;
    private static final int PGBENCH_SECONDS = 15;
    private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+)");

    private final RunningService service = RunningService.get();
    private int deals;

    @Test
    void dealsToDocuments() throws Exception {
        try (var connection = service.connect()) {
            issue(connection, WARM_UP);
            var seconds = issue(connection, MEASURED);
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE bench_outbox (LIKE outbox INCLUDING ALL)");
            }
            var bare = bareSql();
            OUT.printf(
                    Locale.ROOT,
                    "deal.closed to issued documents with outbox, one organisation, %d documents: %.0f a second; peak memory %d MiB%n",
                    MEASURED,
                    MEASURED / seconds,
                    service.peakMemory());
            OUT.printf(
                    Locale.ROOT,
                    "the same rows by pgbench, %d a transaction, one client: %.0f documents a second; ratio %.2f%n",
                    BATCH,
                    bare,
                    MEASURED / seconds / bare);
            OUT.println(setting(connection, "fsync") + ", " + setting(connection, "synchronous_commit"));
        }
    }

    /** The deals wait in Kafka while the service stands still, so that making them costs the measurement nothing. */
    private double issue(Connection connection, int count) throws Exception {
        var before = issued(connection);
        service.signal("STOP");
        produce(count);
        service.signal("CONT");
        while (issued(connection) == before) {
            Thread.sleep(5);
        }
        var first = issued(connection) - before;
        var started = System.nanoTime();
        while (issued(connection) < before + count) {
            Thread.sleep(20);
        }
        return (System.nanoTime() - started) / 1e9 * count / (count - first);
    }

    private void produce(int count) throws Exception {
        Topics.produce(service, count, i -> {
            var deal = "B-" + deals++;
            return new ProducerRecord<>("deal.closed", "erp:demo/" + deal, deal(deal));
        });
    }

    private static String deal(String id) {
        return """
                {"source":"erp:demo","deal":"%s","version":{"number":1},"seller_bin":"%s",
                "customer":{"name":"ТОО «Ромашка»","bin":"960640000535","phone":"+77273001122","address":"г. Алматы, пр. Абая, 10"},
                "payment":{"method":"KASPI","reference":"%s"},"currency":"KZT","total":23200,"closed_at":"%s",
                "responsible":{"id":"7","name":"Данияр Ахметов","email":"d.akhmetov@example.kz"},"lines":[
                {"line":1,"product":{"crm_id":"101","article":"KF-1000"},"name":"Кофе зерновой 1 кг","kind":"GOODS","quantity":2,"unit":"796","price":5800,
                "vat":{"category":"STANDARD","rate":16,"included":true}},
                {"line":2,"product":{"crm_id":"102","article":"CH-100"},"name":"Чай чёрный 100 г","kind":"GOODS","quantity":10,"unit":"796","price":1160,
                "vat":{"category":"STANDARD","rate":16,"included":true}}]}""".formatted(id, SELLER, id, OffsetDateTime.now());
    }

    private static long issued(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT coalesce(sum(last), 0) FROM counter WHERE type = 'WAYBILL'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Documents a second; a copy of the tables, the same rows in statements over a whole batch. */
    private double bareSql() throws IOException, InterruptedException {
        var script = Path.of("target", "bare.sql").toAbsolutePath();
        Files.writeString(
                script,
                Files.readString(Path.of("src/test/resources/bare.sql")).replace(":batch", Integer.toString(BATCH)));
        var process = new ProcessBuilder(
                        "pgbench",
                        "-n",
                        "-h",
                        "localhost",
                        "-p",
                        Integer.toString(service.postgres().port()),
                        "-U",
                        "postgres",
                        "-T",
                        Integer.toString(PGBENCH_SECONDS),
                        "-f",
                        script.toString(),
                        PostgresServer.DATABASE)
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var tps = TPS.matcher(output);
        if (process.waitFor() != 0 || !tps.find()) {
            throw new IllegalStateException("pgbench failed: " + output);
        }
        return Double.parseDouble(tps.group(1)) * BATCH;
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return name + " " + rows.getString(1);
        }
    }
}
