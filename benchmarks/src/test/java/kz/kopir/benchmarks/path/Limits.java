package kz.kopir.benchmarks.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.Sandbox;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** What PostgreSQL and Kafka give by themselves on the same machine in the same run, with the services idle beside them. */
final class Limits {

    private static final int SECONDS = 20;
    private static final int CLIENTS = 8;
    private static final int RECORDS = 200_000;
    private static final int RECORD_BYTES = 1_000;
    private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+)");
    private static final Pattern RECORDS_A_SECOND = Pattern.compile("([\\d.]+) records/sec");

    private final Sandbox sandbox;

    Limits(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Rows of the table with the limits. */
    List<Map<String, Object>> measure() throws Exception {
        var rows = new ArrayList<Map<String, Object>>();
        try (var connection =
                        DriverManager.getConnection(sandbox.postgres().jdbcUrl(), "postgres", PostgresServer.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(resource("path-limit-tables.sql"));
        }
        rows.add(row(
                "PostgreSQL, what one deal writes, each deal's transactions alone",
                pgbench("path-limit.sql", 1),
                "deals/s"));
        rows.add(
                row("PostgreSQL, the same for 50 deals in each transaction", pgbench("path-limit.sql", 50), "deals/s"));
        rows.add(row(
                "Kafka's ProducerPerformance, acks=all, lz4, " + RECORD_BYTES + " bytes",
                kafka(sandbox.kafka().bootstrapServers()),
                "records/s"));
        return rows;
    }

    private static Map<String, Object> row(String what, Object figure, String unit) {
        var row = new LinkedHashMap<String, Object>();
        row.put("limit", what);
        row.put("figure", figure);
        row.put("unit", unit);
        return row;
    }

    private Object pgbench(String script, int batch) {
        try {
            var file = Files.writeString(
                    Files.createDirectories(Bed.TARGET).resolve(script),
                    resource(script).replace(":batch", Integer.toString(batch)));
            var output = run(
                    List.of(
                            "pgbench",
                            "-n",
                            "-h",
                            "localhost",
                            "-p",
                            Integer.toString(sandbox.postgres().port()),
                            "-U",
                            "postgres",
                            "-c",
                            Integer.toString(CLIENTS),
                            "-j",
                            "2",
                            "-T",
                            Integer.toString(SECONDS),
                            "-M",
                            "prepared",
                            "-f",
                            file.toString(),
                            PostgresServer.DATABASE),
                    Map.of("PGPASSWORD", PostgresServer.PASSWORD));
            return found(TPS, output) * batch;
        } catch (IOException e) {
            return "not measured: " + e.getMessage();
        }
    }

    static double kafka(String servers) throws Exception {
        var lib = Checkout.root().resolve("sandbox/kafka-broker/target/lib");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic("bench.limit", 6, (short) 1)))
                    .all()
                    .get();
        }
        var output = run(
                List.of(
                        java,
                        "-Xmx256m",
                        "-cp",
                        lib.resolve("*").toString(),
                        "org.apache.kafka.tools.ProducerPerformance",
                        "--topic",
                        "bench.limit",
                        "--num-records",
                        Integer.toString(RECORDS),
                        "--record-size",
                        Integer.toString(RECORD_BYTES),
                        "--throughput",
                        "-1",
                        "--producer-props",
                        "bootstrap.servers=" + servers,
                        "acks=all",
                        "compression.type=lz4"),
                Map.of());
        return found(
                RECORDS_A_SECOND,
                output.lines().filter(line -> line.contains("99th")).findFirst().orElse(output));
    }

    private static String run(List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command.getFirst() + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return output;
    }

    private static double found(Pattern pattern, String output) {
        var found = pattern.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("No figure in: " + output);
        }
        return Double.parseDouble(found.group(1));
    }

    private static String resource(String name) {
        try (var stream = Limits.class.getResourceAsStream("/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
