package kz.kopir.sandbox.prove.check;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.prove.check.Evidence.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what Kafka holds about deals and documents, from the beginning to what is the end now. */
final class Topics {

    private static final List<String> READ = List.of(
            "deal.closed",
            "deal.reopened",
            "deal.rejected",
            "document.created",
            "document.posted",
            "document.rejected",
            "document.cancelled",
            "document.changed");
    private static final Duration POLL = Duration.ofSeconds(1);

    private Topics() {}

    /** Of each partition in its order. */
    static List<Event> read(String bootstrap) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> READ.contains(topic.getKey()))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var events = new ArrayList<Event>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> events.add(event(record)));
            }
            return events;
        }
    }

    private static Event event(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader("ce_id");
        var id = header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        var json = json(record.value());
        var document = json.getJsonObject("document");
        var order = document == null ? json : document.getJsonObject("order", new JsonObject());
        var key = order.getString("source") + "/" + order.getString("deal");
        var target = json.getJsonObject("target");
        return new Event(
                Instant.ofEpochMilli(record.timestamp()),
                record.topic(),
                record.partition(),
                record.offset(),
                id,
                key,
                about(key, document, target),
                rank(json, document, target));
    }

    private static String about(String key, JsonObject document, JsonObject target) {
        return document == null
                ? key
                : document.getString("id") + (target == null ? "" : " in " + target.getString("system"));
    }

    /** The version of a deal, the revision of a document, the attempt of a target at it. */
    private static Long rank(JsonObject json, JsonObject document, JsonObject target) {
        if (document == null) {
            var version = json.getJsonObject("version");
            return version == null ? null : version.getLong("number");
        }
        return target == null ? document.getLong("revision") : target.getLong("attempt");
    }

    private static JsonObject json(byte[] value) {
        try {
            return new JsonObject(new String(value, StandardCharsets.UTF_8));
        } catch (DecodeException e) {
            throw new IllegalStateException("A record of Kopir's is no JSON", e);
        }
    }
}
