package kz.kopir.contracts;

import java.util.Map;

/** An event as a Kafka record in CloudEvents' binary mode. */
public record EncodedEvent(Topic topic, String id, String key, Map<String, String> headers, byte[] value) {}
