package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls things as one base calls them. Everywhere else they have the names of «Бухгалтерия для Казахстана» 3.x; a connection's mapping says
 * which of them differ: {@code Document_X}, {@code Property}, or {@code Document_X.Property} where only that one does.
 */
public final class Names {

    private static final String NAMESPACE = "StandardODATA.";
    /** A name, or a text in quotes, in which nothing is a name. */
    private static final Pattern NAME_OR_TEXT = Pattern.compile("'(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_]*");

    private final Map<String, String> theirs;
    private final Map<String, String> ours;

    public Names(Map<String, String> mapping) {
        this.theirs = mapping;
        this.ours = new HashMap<>();
        mapping.forEach((here, there) -> {
            var dot = here.indexOf('.');
            ours.put(dot < 0 ? there : here.substring(0, dot + 1) + there, here.substring(dot + 1));
        });
    }

    public String set(String set) {
        return theirs.getOrDefault(set, set);
    }

    /** The name here of a set that the base names. */
    public String ourSet(String theirSet) {
        return ours.getOrDefault(theirSet, theirSet);
    }

    /** @param set under the name that it has here */
    public String property(String set, String property) {
        return theirs.getOrDefault(set + "." + property, theirs.getOrDefault(property, property));
    }

    /** A filter, a list of properties or an order. */
    String expression(String set, String text) {
        return theirs.isEmpty()
                ? text
                : NAME_OR_TEXT
                        .matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                found.group().startsWith("'") ? found.group() : property(set, found.group())));
    }

    /** As it is sent. */
    public JsonNode toTheirs(String set, JsonNode json) {
        return theirs.isEmpty() ? json : renamed(json, name -> property(set, name));
    }

    /** As it is read. */
    public JsonNode toOurs(String set, JsonNode json) {
        return theirs.isEmpty()
                ? json
                : renamed(json, name -> ours.getOrDefault(set + "." + name, ours.getOrDefault(name, name)));
    }

    private JsonNode renamed(JsonNode json, UnaryOperator<String> rename) {
        return switch (json) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(field -> copy.set(rename.apply(field.getKey()), renamed(field.getValue(), rename)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> copy.add(renamed(item, rename)));
                yield copy;
            }
            // the type of a reference names a set
            default ->
                json.isTextual() && json.asText().startsWith(NAMESPACE)
                        ? JsonNodeFactory.instance.textNode(
                                NAMESPACE + rename.apply(json.asText().substring(NAMESPACE.length())))
                        : json;
        };
    }
}
