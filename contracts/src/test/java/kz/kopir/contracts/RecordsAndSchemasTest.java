package kz.kopir.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordsAndSchemasTest {

    @Test
    void areThereForEachTopicAndForNoOther() throws IOException {
        assertThat(Schemas.fileNames())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(Schemas.COMMON),
                                Arrays.stream(Topic.values()).map(EventSchema::fileName))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void nameTheSameFieldsOfTheSameKind(Topic topic) {
        compare(topic.topicName(), topic.record(), Schemas.json(EventSchema.fileName(topic)));
    }

    static List<String> files() throws IOException {
        return Schemas.fileNames();
    }

    @ParameterizedTest
    @MethodSource("files")
    void areSchemasOfTheirDraft(String fileName) {
        var schema = Schemas.json(fileName);
        var draft = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(draft.validate(schema)).isEmpty();
        assertThat(schema.get("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }

    @ParameterizedTest
    @MethodSource("files")
    void describeEveryFieldAndLetLaterOnesIn(String fileName) {
        Schemas.json(fileName).findParents("properties").forEach(object -> {
            assertThat(object.has("additionalProperties")).isFalse();
            object.get("properties")
                    .properties()
                    .forEach(field -> assertThat(description((ObjectNode) field.getValue()))
                            .as("%s: the description of %s", fileName, field.getKey())
                            .isNotBlank());
        });
    }

    /** Without its line a native executable would not see a record's fields. */
    @ParameterizedTest
    @EnumSource
    void areKnownToTheNativeCompiler(Topic topic) throws IOException {
        var metadata = EventJson.mapper()
                .readTree(Path.of(
                                "src/main/resources/META-INF/native-image/kz.kopir/kopir-contracts/reachability-metadata.json")
                        .toFile());
        var known = metadata.get("reflection").findValuesAsText("type");

        assertThat(known)
                .containsAll(typesOf(topic.record()).map(Class::getName).toList());
    }

    private static Stream<Class<?>> typesOf(Type type) {
        return switch (type) {
            case ParameterizedType list -> typesOf(list.getActualTypeArguments()[0]);
            case Class<?> c
            when c.isRecord() ->
                Stream.concat(
                        Stream.of(c),
                        Arrays.stream(c.getRecordComponents())
                                .flatMap(component -> typesOf(component.getGenericType())));
            case Class<?> c when c.isEnum() -> Stream.of(c);
            default -> Stream.of();
        };
    }

    private static String description(ObjectNode schema) {
        return schema.path("description")
                .asText(Schemas.resolved(schema).path("description").asText(""));
    }

    private static void compare(String path, Class<?> record, ObjectNode schema) {
        var properties = (ObjectNode) schema.get("properties");
        var components = record.getRecordComponents();
        assertThat(properties.properties().stream().map(field -> field.getKey()))
                .as("fields of %s", path)
                .containsExactly(Arrays.stream(components)
                        .map(RecordsAndSchemasTest::fieldName)
                        .toArray(String[]::new));
        for (var component : components) {
            var name = fieldName(component);
            compareValue(path + "/" + name, component.getGenericType(), (ObjectNode) properties.get(name));
            if (component.getType().isPrimitive()) {
                assertThat(schema.path("required").valueStream().map(node -> node.asText()))
                        .as("%s would be 0 or false where it is missing", path)
                        .contains(name);
            }
        }
    }

    private static void compareValue(String path, Type type, ObjectNode reference) {
        var schema = Schemas.resolved(reference);
        var kind = schema.get("type");
        switch (type) {
            case ParameterizedType list -> {
                assertThat(list.getRawType()).isEqualTo(List.class);
                assertThat(kind.asText()).as(path).isEqualTo("array");
                compareValue(path + "/*", list.getActualTypeArguments()[0], (ObjectNode) schema.get("items"));
            }
            case Class<?> c
            when c == BigDecimal.class -> assertThat(kind).as(path).hasToString("[\"number\",\"string\"]");
            case Class<?> c
            when c == String.class -> assertThat(kind.asText()).as(path).isEqualTo("string");
            case Class<?> c
            when c == boolean.class -> assertThat(kind.asText()).as(path).isEqualTo("boolean");
            case Class<?> c
            when List.of(int.class, long.class, Integer.class).contains(c) -> {
                assertThat(kind.asText()).as(path).isEqualTo("integer");
                assertThat(schema.get("maximum").asLong())
                        .as(path)
                        .isLessThanOrEqualTo(c == long.class ? Long.MAX_VALUE : Integer.MAX_VALUE);
            }
            case Class<?> c when c == OffsetDateTime.class -> hasFormat(path, schema, "date-time");
            case Class<?> c when c == LocalDate.class -> hasFormat(path, schema, "date");
            case Class<?> c when c == UUID.class -> hasFormat(path, schema, "uuid");
            case Class<?> c
            when c.isEnum() ->
                assertThat(schema.get("enum").valueStream().map(node -> node.asText()))
                        .as(path)
                        .containsExactly(Arrays.stream(c.getEnumConstants())
                                .map(constant -> ((Enum<?>) constant).name())
                                .toArray(String[]::new));
            case Class<?> c when c.isRecord() -> compare(path, c, schema);
            default -> throw new AssertionError("A new kind of field: teach this test about " + path);
        }
    }

    private static void hasFormat(String path, ObjectNode schema, String format) {
        assertThat(schema.path("format").asText()).as(path).isEqualTo(format);
    }

    private static String fieldName(RecordComponent component) {
        return ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE)
                .translate(component.getName());
    }
}
