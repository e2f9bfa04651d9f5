package kz.kopir.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** A record's value as JSON that neither a database nor arithmetic will choke on. */
final class EventValue {

    private static final ObjectReader READER = EventJson.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private EventValue() {}

    /** The value without its nulls, which say the same as absent fields. */
    static ObjectNode of(byte[] value, int maxBytes) {
        if (value == null) {
            throw Unreadable.NO_VALUE.because(
                    "The record has no value; to take an event back, send the event for that");
        }
        if (value.length > maxBytes) {
            throw Unreadable.TOO_LARGE.because(
                    "The value has %d bytes, allowed are %d; send less in one event".formatted(value.length, maxBytes));
        }
        if (!(parse(value) instanceof ObjectNode object)) {
            throw Unreadable.NOT_AN_OBJECT.because("The value is not a JSON object; send one event in {} per record");
        }
        clean(object, "");
        return object;
    }

    private static JsonNode parse(byte[] value) {
        try {
            return READER.readTree(value);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw Unreadable.NOT_JSON.because(
                    "The value is not JSON, or names a field twice, or holds more than one value (line %s, column %s); send valid JSON in UTF-8"
                            .formatted(
                                    place == null ? "?" : place.getLineNr(),
                                    place == null ? "?" : place.getColumnNr()));
        } catch (IOException e) {
            throw Unreadable.NOT_JSON.because("The value is not text in UTF-8; send valid JSON in UTF-8");
        }
    }

    private static void clean(JsonNode json, String pointer) {
        switch (json.getNodeType()) {
            case OBJECT -> {
                ((ObjectNode) json).removeIf(JsonNode::isNull);
                json.properties().forEach(field -> {
                    if (isUnstorable(field.getKey())) {
                        throw unstorable(pointer + " (a field's name)");
                    }
                    clean(field.getValue(), pointer + "/" + escaped(field.getKey()));
                });
            }
            case ARRAY -> {
                for (var i = 0; i < json.size(); i++) {
                    clean(json.get(i), pointer + "/" + i);
                }
            }
            case STRING -> {
                if (isUnstorable(json.textValue())) {
                    throw unstorable(pointer);
                }
            }
            case NUMBER -> {
                if (json.isBigDecimal() && !Wieldy.is(json.decimalValue())) {
                    throw Unreadable.BREAKS_THE_SCHEMA.because(pointer
                            + " has more than %d digits when written out; round it".formatted(Wieldy.MOST_DIGITS));
                }
            }
            default -> {}
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** PostgreSQL takes no NUL in a text, and half a surrogate pair cannot be written in UTF-8. */
    private static boolean isUnstorable(String text) {
        return text.indexOf('\0') >= 0
                || text.codePoints()
                        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static UnreadableEventException unstorable(String pointer) {
        return Unreadable.BREAKS_THE_SCHEMA.because(
                pointer + " has a NUL or half a surrogate pair, which no text may hold; remove it");
    }
}
