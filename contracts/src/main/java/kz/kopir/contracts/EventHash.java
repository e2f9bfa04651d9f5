package kz.kopir.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/** A hash over what an event says, equal however its fields are ordered and its numbers and times are written. */
public final class EventHash {

    private static final ObjectMapper CANONICAL = EventJson.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addModule(new SimpleModule("canonical")
                    .addSerializer(BigDecimal.class, new CanonicalDecimal())
                    .addSerializer(OffsetDateTime.class, new CanonicalTime()))
            .build();

    private EventHash() {}

    /** SHA-256 in hex over everything in the event but its version. */
    public static String of(DealClosed deal) {
        return sha256(canonical(deal.withVersion(null)));
    }

    /** What identifies an event that came without an id: SHA-256 in hex over all that it says, its type included. */
    public static String identity(KopirEvent event) {
        return sha256(Topic.of(event).eventType() + canonical(event));
    }

    private static String canonical(KopirEvent event) {
        try {
            return CANONICAL.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An event cannot be written as JSON", e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** 10, 10.0 and 10.00 as 1E1: short even for a number with a million zeros. */
    private static final class CanonicalDecimal extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            var stripped = value.stripTrailingZeros();
            json.writeString(stripped.unscaledValue() + "E" + -stripped.scale());
        }
    }

    private static final class CanonicalTime extends JsonSerializer<OffsetDateTime> {
        @Override
        public void serialize(OffsetDateTime value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(value.toInstant().toString());
        }
    }
}
