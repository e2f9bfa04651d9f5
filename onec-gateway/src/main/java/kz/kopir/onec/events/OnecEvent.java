package kz.kopir.onec.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import kz.kopir.contracts.EventJson;

/**
 * What a base says of itself.
 *
 * @param id of this saying of it; the same when it is sent again
 */
public record OnecEvent(String id, String type, OffsetDateTime sentAt, JsonNode data) {

    private static final int LONGEST = 200;

    /** @throws WrongEventException that names what is wrong */
    static OnecEvent read(byte[] body) {
        var json = json(body);
        return new OnecEvent(
                text(json, "id"), text(json, "type"), time(text(json, "sentAt"), "sentAt"), json.path("data"));
    }

    private static JsonNode json(byte[] body) {
        try {
            var json = EventJson.mapper().readTree(body);
            if (json == null || !json.isObject()) {
                throw new WrongEventException("");
            }
            return json;
        } catch (IOException notJson) {
            throw new WrongEventException("");
        }
    }

    private static String text(JsonNode json, String name) {
        var text = json.path(name).asText("");
        // PostgreSQL keeps no NUL
        if (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new WrongEventException(name);
        }
        return text;
    }

    private static OffsetDateTime time(String text, String name) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new WrongEventException(name);
        }
    }

    static UUID key(JsonNode json, String name) {
        try {
            return UUID.fromString(json.path("key").asText());
        } catch (IllegalArgumentException e) {
            throw new WrongEventException(name);
        }
    }
}
