package kz.kopir.sandbox.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.testing.TestInfra;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Bad records on the topics that a service consumes, made from the samples of the contracts. Each must be taken in or become a dead letter,
 * and the last record of each topic, which is a good one, must be reached: no partition may stand.
 */
public final class TopicFuzz {

    private static final String SAMPLES = "kz/kopir/contracts/samples";
    private static final int USUAL_TRIES = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String schema;
    private final List<String> topics;
    private final Map<Place, Sent> sent = new HashMap<>();

    private record Place(String topic, int partition, long offset) {}

    private record Sent(String what, boolean isGarbage) {}

    /** @param schema of the service's tables, such as {@code notifier} */
    public TopicFuzz(String schema, List<String> topics) {
        this.schema = schema;
        this.topics = List.copyOf(topics);
    }

    /** Sends to every topic; comes back when the broker has all. */
    public void send() {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestInfra.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var topic : topics) {
                var samples = samples(topic);
                var chance = Fuzz.chance(topic);
                for (var i = 0; i < Fuzz.tries(USUAL_TRIES); i++) {
                    send(producer, bad(topic, samples.get(chance.nextInt(samples.size())), chance));
                }
                for (var partition : producer.partitionsFor(topic)) {
                    send(producer, good(topic, partition.partition(), samples.getFirst()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is not taken in yet. */
    public List<String> waiting() {
        var waiting = new ArrayList<String>();
        var taken = new HashMap<String, Long>();
        query(
                "SELECT topic, partition, next_offset FROM kafka_position",
                row -> taken.put(row[0] + "/" + row[1], Long.parseLong(row[2])));
        sent.forEach((place, record) -> {
            if (taken.getOrDefault(place.topic() + "/" + place.partition(), 0L) <= place.offset()) {
                waiting.add(place + " " + record.what());
            }
        });
        return waiting;
    }

    /** Once nothing waits: what the service's own code failed on, and garbage that it took in. */
    public List<String> complaints() {
        var complaints = new ArrayList<String>();
        var letters = new HashMap<Place, String>();
        query(
                "SELECT topic, partition, \"offset\", reason_code || ' ' || reason FROM dead_letter",
                row -> letters.put(new Place(row[0], Integer.parseInt(row[1]), Long.parseLong(row[2])), row[3]));
        sent.forEach((place, record) -> {
            var letter = letters.get(place);
            if (letter == null && record.isGarbage()) {
                complaints.add(place + " was taken in: " + record.what());
            }
            if (letter != null && letter.startsWith("PLAT-0101")) {
                complaints.add(place + " " + letter + "\n    " + record.what() + "\n    " + Fuzz.again());
            }
        });
        return complaints;
    }

    private ProducerRecord<byte[], byte[]> bad(String topic, JsonNode sample, Random chance) {
        var key = switch (chance.nextInt(4)) {
            case 0 -> null;
            case 1 -> HostileBytes.garbage(chance);
            default -> ("fuzz-" + chance.nextInt(50)).getBytes(StandardCharsets.UTF_8);
        };
        var value = switch (chance.nextInt(12)) {
            case 0 -> null;
            case 1 -> HostileBytes.garbage(chance);
            case 2 -> ("{\"source\": \"" + "x".repeat(900_000) + "\"}").getBytes(StandardCharsets.UTF_8);
            default -> HostileJson.of(sample, chance);
        };
        var record = new ProducerRecord<>(topic, null, key, value);
        switch (chance.nextInt(6)) {
            case 0 -> attributes(record, topic, HostileText.any(chance), "fuzz:a", "kz.kopir." + topic + ".v1");
            case 1 ->
                attributes(
                        record,
                        topic,
                        UUID.randomUUID().toString(),
                        HostileText.any(chance),
                        "kz.kopir." + topic + ".v1");
            case 2 -> attributes(record, topic, UUID.randomUUID().toString(), "fuzz:a", "kz.kopir." + topic + ".v99");
            case 3 ->
                record.headers()
                        .add("content-type", HostileBytes.garbage(chance))
                        .add("ce_time", null);
            case 4 -> attributes(record, topic, UUID.randomUUID().toString(), "fuzz:a", "kz.kopir." + topic + ".v1");
            default -> {
                // a bare one
            }
        }
        return record;
    }

    private static void attributes(
            ProducerRecord<byte[], byte[]> record, String topic, String id, String source, String type) {
        Map.of("ce_specversion", "1.0", "ce_id", id, "ce_source", source, "ce_type", type)
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ProducerRecord<byte[], byte[]> good(String topic, int partition, JsonNode sample) {
        return new ProducerRecord<>(topic, partition, null, HostileJson.bytes(sample));
    }

    private void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record)
            throws ExecutionException, InterruptedException {
        RecordMetadata at = producer.send(record).get();
        var value = record.value();
        sent.put(
                new Place(at.topic(), at.partition(), at.offset()),
                new Sent(describe(record), value == null || value.length == 0 || value[0] != '{' && !isBom(value)));
    }

    private static boolean isBom(byte[] value) {
        return value[0] == (byte) 0xef
                || value[0] == (byte) 0xfe
                || value[0] == 0
                || value[0] == ' '
                || value[0] == '\n';
    }

    private static String describe(ProducerRecord<byte[], byte[]> record) {
        var value = record.value() == null ? "(no value)" : new String(record.value(), StandardCharsets.UTF_8);
        var headers = new StringBuilder();
        record.headers()
                .forEach(header -> headers.append(header.key())
                        .append('=')
                        .append(header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8))
                        .append(' '));
        return headers + (value.length() > 3000 ? value.substring(0, 3000) + "…" : value);
    }

    private static List<JsonNode> samples(String topic) {
        try {
            var folder = TopicFuzz.class.getClassLoader().getResource(SAMPLES + "/" + topic);
            if (folder == null) {
                throw new IllegalStateException("The contracts have no samples of " + topic);
            }
            return folder.getProtocol().equals("jar") ? packed(folder.toURI()) : read(Path.of(folder.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> packed(URI folder) throws IOException {
        try (var jar = FileSystems.newFileSystem(URI.create(folder.toString().split("!")[0]), Map.of())) {
            return read(jar.getPath(folder.toString().split("!")[1]));
        }
    }

    private static List<JsonNode> read(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var samples = new ArrayList<JsonNode>();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                samples.add(JSON.readTree(Files.readAllBytes(file)));
            }
            return samples;
        }
    }

    private interface Rows {
        void row(String[] columns);
    }

    private void query(String sql, Rows rows) {
        try (Connection connection =
                        DriverManager.getConnection(TestInfra.postgres().jdbcUrl(), schema, PostgresServer.PASSWORD);
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) {
                var columns = new String[found.getMetaData().getColumnCount()];
                for (var i = 0; i < columns.length; i++) {
                    columns[i] = found.getString(i + 1);
                }
                rows.row(columns);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
