package kz.kopir.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.stream.Collectors;

/**
 * A breach of a schema in our own words: the validator's would repeat the value, which may be somebody's phone.
 *
 * @param field a JSON pointer; empty for the whole
 */
public record Breach(String field, String russian, String english) implements Comparable<Breach> {

    static Breach of(ValidationMessage message) {
        var field = message.getInstanceLocation().toString();
        return message.getType().equals("required")
                ? new Breach(field + "/" + message.getProperty(), "нужно указать", "is missing; send it")
                : rule(field, message.getType(), message.getSchemaNode());
    }

    /** For an event that another system made. */
    String describe() {
        return (field.isEmpty() ? "The data" : field) + " " + english;
    }

    @Override
    public int compareTo(Breach other) {
        return describe().compareTo(other.describe());
    }

    private static Breach rule(String field, String keyword, JsonNode schema) {
        var wanted = schema.isArray() ? joined(schema, ", ") : schema.asText();
        return switch (keyword) {
            case "type" ->
                new Breach(
                        field,
                        "тип: " + wanted,
                        "must be of type " + (schema.isArray() ? joined(schema, " or ") : wanted));
            case "enum" -> new Breach(field, "одно из: " + wanted, "must be one of " + wanted);
            case "pattern" -> new Breach(field, "по образцу " + wanted, "must match " + wanted);
            case "minimum" -> new Breach(field, "не меньше " + wanted, "must be at least " + wanted);
            case "maximum" -> new Breach(field, "не больше " + wanted, "must be at most " + wanted);
            case "exclusiveMinimum" -> new Breach(field, "больше " + wanted, "must be greater than " + wanted);
            case "exclusiveMaximum" -> new Breach(field, "меньше " + wanted, "must be less than " + wanted);
            case "minLength" ->
                new Breach(field, "знаков не меньше: " + wanted, "must have at least " + wanted + " characters");
            case "maxLength" ->
                new Breach(field, "знаков не больше: " + wanted, "must have at most " + wanted + " characters");
            case "minItems" ->
                new Breach(field, "строк не меньше: " + wanted, "must have at least " + wanted + " items");
            case "maxItems" ->
                new Breach(field, "строк не больше: " + wanted, "must have at most " + wanted + " items");
            case "format" -> format(field, wanted);
            default -> new Breach(field, "нарушено правило " + keyword, "breaks the rule " + keyword);
        };
    }

    private static Breach format(String field, String format) {
        return switch (format) {
            case "date-time" ->
                like(
                        field,
                        "время с секундами и смещением",
                        "a time with seconds and an offset",
                        "2026-11-20T10:00:00+05:00");
            case "date" -> like(field, "дата", "a date", "2026-11-20");
            case "uuid" -> like(field, "UUID", "a UUID", "b0000000-0000-4000-8000-000000000101");
            default -> new Breach(field, "в формате " + format, "must be in the format " + format);
        };
    }

    private static Breach like(String field, String russian, String english, String example) {
        return new Breach(field, russian + ", например " + example, "must be " + english + ", such as " + example);
    }

    private static String joined(JsonNode values, String separator) {
        return values.valueStream().map(JsonNode::asText).collect(Collectors.joining(separator));
    }
}
