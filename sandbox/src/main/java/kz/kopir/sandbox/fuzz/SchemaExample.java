package kz.kopir.sandbox.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A value that a JSON Schema of an OpenAPI document describes. */
final class SchemaExample {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    private final JsonNode document;

    SchemaExample(JsonNode document) {
        this.document = document;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    private JsonNode of(JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            return of(document.at(schema.get("$ref").asText().substring(1)), depth);
        }
        if (schema.has("example")) {
            return schema.get("example");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        if (schema.has("default")) {
            return schema.get("default");
        }
        for (var choice : new String[] {"oneOf", "anyOf"}) {
            if (schema.has(choice)) {
                return of(schema.get(choice).get(0), depth);
            }
        }
        if (schema.has("allOf")) {
            return all(schema, depth);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" ->
                depth > DEEPEST ? NODES.arrayNode() : NODES.arrayNode().add(of(schema.path("items"), depth + 1));
            case "integer" -> NODES.numberNode(1);
            case "number" -> NODES.numberNode(10);
            case "boolean" -> NODES.booleanNode(false);
            default -> NODES.textNode(text(schema));
        };
    }

    private JsonNode all(JsonNode schema, int depth) {
        var merged = NODES.objectNode();
        schema.get("allOf").forEach(part -> {
            if (of(part, depth) instanceof ObjectNode object) {
                merged.setAll(object);
            }
        });
        merged.setAll((ObjectNode) object(schema, depth));
        return merged;
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = NODES.objectNode();
        if (depth <= DEEPEST) {
            schema.path("properties")
                    .properties()
                    .forEach(field -> object.set(field.getKey(), of(field.getValue(), depth + 1)));
        }
        return object;
    }

    /** Of {@code ["string", "null"]} the first. */
    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText(schema.has("properties") ? "object" : "string");
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> "5b1d2e0c-6d1c-4f4e-9d3f-0f6f4a3a9c11";
            case "date" -> "2026-11-20";
            case "date-time" -> "2026-11-20T10:00:00+05:00";
            case "duration" -> "PT30S";
            case "time", "local-time" -> "10:00";
            case "uri" -> "http://localhost:1/";
            default -> "nothing";
        };
    }
}
