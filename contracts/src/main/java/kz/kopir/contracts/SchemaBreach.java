package kz.kopir.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.stream.Collectors;

/** A breach of a schema in our own words: the validator's would repeat the value, which may be somebody's phone. */
final class SchemaBreach {

    private SchemaBreach() {}

    static String describe(ValidationMessage message) {
        var field = message.getInstanceLocation().toString();
        if (message.getType().equals("required")) {
            return field + "/" + message.getProperty() + " is missing; send it";
        }
        return (field.isEmpty() ? "The data" : field) + " " + rule(message.getType(), message.getSchemaNode());
    }

    private static String rule(String keyword, JsonNode schema) {
        return switch (keyword) {
            case "type" -> "must be " + types(schema);
            case "enum" -> "must be one of " + joined(schema, ", ");
            case "pattern" -> "must match " + schema.asText();
            case "minimum" -> "must be at least " + schema.asText();
            case "maximum" -> "must be at most " + schema.asText();
            case "exclusiveMinimum" -> "must be greater than " + schema.asText();
            case "exclusiveMaximum" -> "must be less than " + schema.asText();
            case "minLength" -> "must have at least %s characters".formatted(schema.asText());
            case "maxLength" -> "must have at most %s characters".formatted(schema.asText());
            case "minItems" -> "must have at least %s items".formatted(schema.asText());
            case "maxItems" -> "must have at most %s items".formatted(schema.asText());
            case "format" -> format(schema.asText());
            default -> "breaks the rule " + keyword;
        };
    }

    private static String types(JsonNode schema) {
        return "of type " + (schema.isArray() ? joined(schema, " or ") : schema.asText());
    }

    private static String format(String format) {
        return switch (format) {
            case "date-time" -> "must be a time with an offset, such as 2026-11-20T10:00:00+05:00";
            case "date" -> "must be a date, such as 2026-11-20";
            case "uuid" -> "must be a UUID, such as b0000000-0000-4000-8000-000000000101";
            default -> "must be in the format " + format;
        };
    }

    private static String joined(JsonNode values, String separator) {
        return values.valueStream().map(JsonNode::asText).collect(Collectors.joining(separator));
    }
}
