package kz.kopir.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events as Kafka records: written as CloudEvents 1.0 in binary mode, read in binary, structured and bare form, because other
 * systems produce them too.
 */
public final class EventCodec {

    private static final String STRUCTURED = "application/cloudevents+json";

    /** Writes the event in binary mode. */
    public EncodedEvent encode(KopirEvent event, String id, String source, OffsetDateTime time, String traceparent) {
        var topic = Topic.of(event);
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", topic.eventType());
        headers.put("ce_time", time.toString());
        headers.put("content-type", "application/json");
        if (traceparent != null) {
            headers.put("ce_traceparent", traceparent);
            headers.put("traceparent", traceparent);
        }
        try {
            return new EncodedEvent(
                    topic, id, event.key(), headers, EventJson.mapper().writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An event for " + topic.topicName() + " cannot be written as JSON", e);
        }
    }

    /** Reads a record of the topic, or says why it cannot be read. */
    public DecodedEvent decode(Topic topic, Map<String, byte[]> headers, byte[] value) {
        var json = parse(value);
        if (headers.containsKey("ce_specversion")) {
            return event(
                    topic,
                    text(headers, "ce_id"),
                    text(headers, "ce_source"),
                    text(headers, "ce_type"),
                    text(headers, "ce_time"),
                    traceparent(headers),
                    json);
        }
        var contentType = text(headers, "content-type");
        if (contentType != null && contentType.startsWith(STRUCTURED) || json.has("specversion")) {
            return event(
                    topic,
                    json.path("id").asText(null),
                    json.path("source").asText(null),
                    json.path("type").asText(null),
                    json.path("time").asText(null),
                    json.path("traceparent").asText(null),
                    json.path("data"));
        }
        return event(
                topic,
                EventHash.ofJson(json),
                json.path("source").asText("kopir:bare"),
                topic.eventType(),
                null,
                traceparent(headers),
                json);
    }

    private static DecodedEvent event(
            Topic topic, String id, String source, String type, String time, String traceparent, JsonNode data) {
        if (id == null || source == null) {
            throw new UnreadableEventException("EVT-0003", "A CloudEvent needs id and source; set both attributes");
        }
        if (!topic.eventType().equals(type)) {
            throw new UnreadableEventException(
                    "EVT-0004", "The type of an event on " + topic.topicName() + " must be " + topic.eventType());
        }
        try {
            return new DecodedEvent(
                    id,
                    source,
                    time == null ? null : OffsetDateTime.parse(time),
                    traceparent,
                    EventJson.mapper().treeToValue(data, topic.record()));
        } catch (JsonProcessingException e) {
            throw new UnreadableEventException("EVT-0005", "The data does not fit the schema of " + topic.topicName());
        } catch (DateTimeException e) {
            throw new UnreadableEventException("EVT-0003", "The attribute time is not a time with an offset");
        }
    }

    private static JsonNode parse(byte[] value) {
        if (value == null) {
            throw new UnreadableEventException("EVT-0001", "The record has no value");
        }
        try {
            var json = EventJson.mapper().readTree(value);
            if (!json.isObject()) {
                throw new UnreadableEventException("EVT-0002", "The value is not a JSON object");
            }
            return json;
        } catch (IOException e) {
            throw new UnreadableEventException("EVT-0001", "The value is not JSON");
        }
    }

    private static String traceparent(Map<String, byte[]> headers) {
        var own = text(headers, "ce_traceparent");
        return own != null ? own : text(headers, "traceparent");
    }

    private static String text(Map<String, byte[]> headers, String name) {
        var value = headers.get(name);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }
}
