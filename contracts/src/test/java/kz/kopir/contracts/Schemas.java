package kz.kopir.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schemas as JSON. */
final class Schemas {

    static final Path FOLDER = Path.of("src/main/resources/kz/kopir/contracts/schema");
    static final String COMMON = "common.v1.json";

    private Schemas() {}

    static List<String> fileNames() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static ObjectNode json(String fileName) {
        try {
            return (ObjectNode) EventJson.mapper().readTree(EventSchema.text(fileName));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Follows the references from a schema to the one that says what the value is. */
    static ObjectNode resolved(ObjectNode schema) {
        var target = schema;
        while (target.has("$ref")) {
            var reference = target.get("$ref").asText();
            target = (ObjectNode) json(COMMON).at(reference.substring(reference.indexOf('#') + 1));
        }
        return target;
    }
}
