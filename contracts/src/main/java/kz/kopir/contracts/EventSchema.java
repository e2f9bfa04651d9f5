package kz.kopir.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The JSON Schema of a topic's values. */
final class EventSchema {

    static final String PLACE = "kopir:///schema/";

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .regularExpressionFactory(EventSchema::regularExpression)
            .build();
    private static final JsonSchemaFactory PUBLISHED = factory(EventSchema::text);
    private static final Map<Topic, EventSchema> SCHEMAS = new ConcurrentHashMap<>();

    private final JsonSchema schema;

    private EventSchema(JsonSchema schema) {
        this.schema = schema;
    }

    static EventSchema of(Topic topic) {
        return SCHEMAS.computeIfAbsent(topic, missing -> of(missing, PUBLISHED));
    }

    static EventSchema of(Topic topic, JsonSchemaFactory factory) {
        return new EventSchema(factory.getSchema(SchemaLocation.of(PLACE + fileName(topic)), CONFIG));
    }

    /** @param files from a file's name to its text, or null; the schemas refer to each other */
    static JsonSchemaFactory factory(UnaryOperator<String> files) {
        return JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(
                        iri -> iri.startsWith(PLACE) ? files.apply(iri.substring(PLACE.length())) : null)));
    }

    static String fileName(Topic topic) {
        return topic.topicName() + ".v1.json";
    }

    /** The text of a published schema. */
    static String text(String fileName) {
        try (var in = EventSchema.class.getResourceAsStream("schema/" + fileName)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What breaks the schema, by field and rule, never with the value; in the order of the fields. */
    List<Breach> breaches(JsonNode value) {
        return schema.validate(value).stream()
                .map(Breach::of)
                .distinct()
                .sorted()
                .toList();
    }

    /** Java's $ also matches before a line break at the end, which a BIN must not have. */
    private static RegularExpression regularExpression(String expression) {
        var pattern = Pattern.compile(expression.endsWith("$") ? expression.replaceFirst("\\$$", "\\\\z") : expression);
        return text -> pattern.matcher(text).find();
    }
}
