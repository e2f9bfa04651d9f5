package kz.kopir.document.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import kz.kopir.contracts.EventJson;

/** Records as JSON columns. They go as text: the client's own JSON would make doubles of amounts. */
final class Json {

    private Json() {}

    static String write(Object value) {
        try {
            return EventJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return EventJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored " + type.getSimpleName() + " cannot be read", e);
        }
    }
}
