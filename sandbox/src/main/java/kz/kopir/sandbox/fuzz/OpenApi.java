package kz.kopir.sandbox.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What a running service says that it serves: whatever is added to it is tried without being named in a test. */
public final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    private OpenApi(JsonNode document) {
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(operation(path.getKey(), path.getValue(), method))));
    }

    /** A parameter and what it is like. */
    public record Parameter(String name, String in, JsonNode example) {}

    /** @param body an example; missing for none */
    public record Operation(
            String method, String path, List<Parameter> parameters, List<String> contentTypes, JsonNode body) {

        /** As tables name it. */
        public String name() {
            return method + " " + path;
        }
    }

    /** Asks the service on the port. */
    public static OpenApi of(int port) {
        var answer = HttpTry.of("GET", "/q/openapi?format=json").send(port);
        try {
            return new OpenApi(new ObjectMapper().readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The service gives no OpenAPI document: " + answer, e);
        }
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    private Operation operation(String path, JsonNode item, Map.Entry<String, JsonNode> method) {
        var described = method.getValue();
        var parameters = new ArrayList<Parameter>();
        for (var of : List.of(item.path("parameters"), described.path("parameters"))) {
            of.forEach(parameter -> parameters.add(new Parameter(
                    parameter.path("name").asText(),
                    parameter.path("in").asText(),
                    new SchemaExample(document).of(parameter.path("schema")))));
        }
        var content = described.path("requestBody").path("content");
        var types = StreamSupport.stream(((Iterable<String>) content::fieldNames).spliterator(), false)
                .toList();
        var schema = types.isEmpty() ? null : content.path(types.getFirst()).path("schema");
        return new Operation(
                method.getKey().toUpperCase(Locale.ROOT),
                path,
                parameters,
                types,
                schema == null ? MissingNode.getInstance() : new SchemaExample(document).of(schema));
    }
}
