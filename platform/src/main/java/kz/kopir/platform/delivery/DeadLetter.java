package kz.kopir.platform.delivery;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import kz.kopir.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that this service cannot take in.
 *
 * @param reason names the field and the error, never the value
 */
record DeadLetter(
        Topic topic,
        int partition,
        long offset,
        String key,
        JsonObject headers,
        byte[] payload,
        String reasonCode,
        String reason) {

    static DeadLetter of(Topic topic, ConsumerRecord<byte[], byte[]> origin, String reasonCode, String reason) {
        var headers = new JsonObject();
        origin.headers().forEach(header -> headers.put(storable(header.key()), text(header.value())));
        return new DeadLetter(
                topic,
                origin.partition(),
                origin.offset(),
                text(origin.key()),
                headers,
                origin.value(),
                reasonCode,
                reason);
    }

    /** The headers that it came with, and where it came from and why it went no further. */
    JsonObject headersWithOrigin() {
        return headers.copy()
                .put("kopir-origin-topic", topic.topicName())
                .put("kopir-origin-partition", Integer.toString(partition))
                .put("kopir-origin-offset", Long.toString(offset))
                .put("kopir-reason-code", reasonCode)
                .put("kopir-reason", reason);
    }

    /** A header of Kafka may have no value. */
    static byte[] bytes(Object header) {
        return header == null ? null : header.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : storable(new String(bytes, StandardCharsets.UTF_8));
    }

    /** PostgreSQL takes no NUL in a text: such a record would stop its topic. The payload is kept byte for byte. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
