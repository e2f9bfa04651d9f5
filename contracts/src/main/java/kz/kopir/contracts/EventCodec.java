package kz.kopir.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.jackson.JsonFormatOptions;
import io.cloudevents.rw.CloudEventRWException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Events as Kafka records: written as CloudEvents 1.0 in binary mode, read in binary, structured and bare form, because other
 * systems produce them too.
 */
public final class EventCodec {

    /** What topics, producers and consumers are set to let through, in bytes. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String ANY_CLOUD_EVENTS = "application/cloudevents";
    private static final int MOST_BREACHES = 5;
    // The SDK's own mapper would read money as double. Extensions are nothing to us, whatever their names.
    private static final ObjectMapper CLOUD_EVENTS = EventJson.builder()
            .addModule(JsonFormat.getCloudEventJacksonModule(JsonFormatOptions.builder()
                    .forceIgnoreInvalidExtensionNameDeserialization(true)
                    .build()))
            .build();

    private final int maxBytes;

    public EventCodec() {
        this(MAX_BYTES);
    }

    /** @param maxBytes a longer value is refused */
    public EventCodec(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Writes the event in binary mode. Its size is not checked: see the outbox.
     *
     * @param traceparent null when there is no trace
     */
    public EncodedEvent encode(KopirEvent event, String id, String source, OffsetDateTime time, String traceparent) {
        var topic = Topic.of(event);
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", topic.eventType());
        headers.put("ce_time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
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

    /** What in an event of ours would keep others from reading it. */
    public static List<Breach> breaches(KopirEvent event) {
        return EventSchema.of(Topic.of(event)).breaches(EventJson.mapper().valueToTree(event));
    }

    /**
     * Reads a record of the topic.
     *
     * @throws UnreadableEventException when it cannot be read, with a code of docs/errors.md
     */
    public DecodedEvent decode(Topic topic, Map<String, byte[]> headers, byte[] value) {
        var json = EventValue.of(value, maxBytes);
        var names = new TreeMap<String, byte[]>(String.CASE_INSENSITIVE_ORDER);
        names.putAll(headers);
        var contentType = contentType(names);
        if (contentType.startsWith(ANY_CLOUD_EVENTS) && !contentType.equals(STRUCTURED)) {
            throw Unreadable.NOT_A_CLOUD_EVENT.because(
                    "The content-type of a structured CloudEvent must be " + STRUCTURED + ", one event per record");
        }
        if (contentType.equals(STRUCTURED) || !names.containsKey("ce_specversion") && json.has("specversion")) {
            return structured(topic, names, json);
        }
        return names.keySet().stream().anyMatch(EventCodec::isAttribute)
                ? binary(topic, names, json)
                : bare(topic, names, json);
    }

    private static DecodedEvent binary(Topic topic, Map<String, byte[]> headers, JsonNode data) {
        var context = CloudEventContext.of(
                topic,
                text(headers, "ce_specversion"),
                text(headers, "ce_id"),
                text(headers, "ce_source"),
                text(headers, "ce_type"),
                text(headers, "ce_time"),
                traceparent(headers));
        return decoded(context, event(topic, data));
    }

    private static DecodedEvent structured(Topic topic, Map<String, byte[]> headers, ObjectNode envelope) {
        var traceparent = envelope.path("traceparent").asText(traceparent(headers));
        // Checked before the SDK reads it, because the SDK's errors repeat values.
        var context = CloudEventContext.of(
                topic,
                envelope.path("specversion").asText(null),
                envelope.path("id").asText(null),
                envelope.path("source").asText(null),
                envelope.path("type").asText(null),
                envelope.path("time").asText(null),
                traceparent);
        try {
            var read = CLOUD_EVENTS.treeToValue(envelope, CloudEvent.class);
            if (read.getData() instanceof JsonCloudEventData data && data.getNode() instanceof ObjectNode object) {
                return decoded(context, event(topic, object));
            }
        } catch (JsonProcessingException | CloudEventRWException | IllegalArgumentException e) {
            throw Unreadable.NOT_A_CLOUD_EVENT.because(
                    "The value is not a CloudEvent in JSON format; check its attributes and extensions");
        }
        throw Unreadable.NOT_A_CLOUD_EVENT.because("The field data must be a JSON object; data_base64 is not read");
    }

    private static DecodedEvent bare(Topic topic, Map<String, byte[]> headers, JsonNode data) {
        var event = event(topic, data);
        return decoded(CloudEventContext.bare(event, data.path("source").asText(null), traceparent(headers)), event);
    }

    private static DecodedEvent decoded(CloudEventContext context, KopirEvent event) {
        return new DecodedEvent(context.id(), context.source(), context.time(), context.traceparent(), event);
    }

    private static KopirEvent event(Topic topic, JsonNode data) {
        var breaches = EventSchema.of(topic).breaches(data);
        if (!breaches.isEmpty()) {
            throw broken(
                    topic,
                    breaches.stream().limit(MOST_BREACHES).map(Breach::describe).collect(Collectors.joining("; ")));
        }
        try {
            return EventJson.mapper().treeToValue(data, topic.record());
        } catch (JsonMappingException e) {
            var field = e.getPath().stream()
                    .map(part -> "/" + (part.getFieldName() == null ? part.getIndex() : part.getFieldName()))
                    .collect(Collectors.joining());
            throw broken(topic, field + " cannot be read");
        } catch (JsonProcessingException e) {
            throw broken(topic, "The data cannot be read");
        }
    }

    private static UnreadableEventException broken(Topic topic, String breaches) {
        return Unreadable.BREAKS_THE_SCHEMA.because("%s. Correct it and send the event again; the schema is %s"
                .formatted(breaches, EventSchema.fileName(topic)));
    }

    private static boolean isAttribute(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith("ce_");
    }

    /** Without its parameters, in lower case. */
    private static String contentType(Map<String, byte[]> headers) {
        var value = text(headers, "content-type");
        return value == null ? "" : value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
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
