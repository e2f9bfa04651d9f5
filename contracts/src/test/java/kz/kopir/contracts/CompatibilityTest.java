package kz.kopir.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Old samples must stay readable. The samples are worth something only if a change that shuts somebody out breaks one of
 * them: so each schema is narrowed here in every usual way, and some sample must be refused.
 */
class CompatibilityTest {

    /** A change to a schema file that would refuse events which are valid today. */
    record Narrowing(String fileName, String what, ObjectNode schema) {
        @Override
        public String toString() {
            return fileName + ": " + what;
        }
    }

    static List<Narrowing> narrowings() throws IOException {
        return Schemas.fileNames().stream()
                .flatMap(file -> Stream.concat(demandingOneMoreField(file), droppingAnEnumValue(file)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("narrowings")
    void refusesASampleWhenASchemaIsNarrowed(Narrowing narrowing) throws IOException {
        assertThat(refusedUnder(narrowing))
                .as("samples that are refused; if there is none, add a sample without this field or with this value")
                .isNotEmpty();
    }

    @Test
    void refusesNoSampleUnderTheSchemasAsTheyAre() throws IOException {
        assertThat(refusedUnder(new Narrowing(Schemas.COMMON, "nothing", Schemas.json(Schemas.COMMON))))
                .isEmpty();
    }

    private static List<Sample> refusedUnder(Narrowing narrowing) throws IOException {
        var factory = EventSchema.factory(
                file -> file.equals(narrowing.fileName()) ? narrowing.schema().toString() : EventSchema.text(file));
        return Sample.all().stream()
                .filter(sample -> narrowing.fileName().equals(Schemas.COMMON)
                        || narrowing.fileName().equals(EventSchema.fileName(sample.topic())))
                .filter(sample -> !EventSchema.of(sample.topic(), factory)
                        .breaches(sample.data())
                        .isEmpty())
                .toList();
    }

    private static Stream<Narrowing> demandingOneMoreField(String file) {
        var found = new ArrayList<Narrowing>();
        var pointers = new ArrayList<String>();
        collect(Schemas.json(file), "", "properties", pointers);
        for (var pointer : pointers) {
            var object = Schemas.json(file).at(pointer);
            var required =
                    object.path("required").valueStream().map(JsonNode::asText).toList();
            object.get("properties")
                    .propertyStream()
                    .map(field -> field.getKey())
                    .filter(field -> !required.contains(field))
                    .forEach(field -> {
                        var schema = Schemas.json(file);
                        ((ObjectNode) schema.at(pointer)).withArray("required").add(field);
                        found.add(new Narrowing(file, pointer + " demands " + field, schema));
                    });
        }
        return found.stream();
    }

    private static Stream<Narrowing> droppingAnEnumValue(String file) {
        var found = new ArrayList<Narrowing>();
        var pointers = new ArrayList<String>();
        collect(Schemas.json(file), "", "enum", pointers);
        for (var pointer : pointers) {
            var values = Schemas.json(file).at(pointer).get("enum");
            for (var i = 0; i < values.size(); i++) {
                var schema = Schemas.json(file);
                ((ArrayNode) schema.at(pointer).get("enum")).remove(i);
                found.add(
                        new Narrowing(file, pointer + " has no " + values.get(i).asText(), schema));
            }
        }
        return found.stream();
    }

    /** Where the schema has an object or value with the keyword. */
    private static void collect(JsonNode json, String pointer, String keyword, List<String> pointers) {
        if (json.has(keyword)) {
            pointers.add(pointer);
        }
        json.propertyStream()
                .forEach(field -> collect(field.getValue(), pointer + "/" + field.getKey(), keyword, pointers));
    }
}
