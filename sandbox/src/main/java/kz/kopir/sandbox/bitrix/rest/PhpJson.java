package kz.kopir.sandbox.bitrix.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as PHP writes it: {@code \/} and other letters than ASCII escaped, an array whose keys are 0, 1, 2 … a list, and so an empty one {@code []}. */
public final class PhpJson {

    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    static {
        MAPPER.getFactory().setCharacterEscapes(new EscapedSlash());
    }

    private PhpJson() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON", e);
        }
    }

    /** @return empty when the text is no JSON object: PHP then goes on without parameters */
    public static Optional<Map<String, Object>> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, MAP));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A PHP array with these keys, as {@code json_encode} sees it. */
    public static Object array(Map<String, Object> values) {
        return asList(values).<Object>map(list -> list).orElse(values);
    }

    /** The values as a list, when the keys are 0, 1, 2 … in this order. */
    static Optional<List<Object>> asList(Map<String, Object> values) {
        int expected = 0;
        for (var key : values.keySet()) {
            if (!key.equals(Integer.toString(expected++))) {
                return Optional.empty();
            }
        }
        return Optional.of(new ArrayList<>(values.values()));
    }

    private static final class EscapedSlash extends CharacterEscapes {

        private static final SerializableString SLASH = new SerializedString("\\/");
        private final int[] escapes = standardAsciiEscapesForJSON();

        EscapedSlash() {
            escapes['/'] = ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        @Override
        public SerializableString getEscapeSequence(int ch) {
            return ch == '/' ? SLASH : null;
        }
    }
}
