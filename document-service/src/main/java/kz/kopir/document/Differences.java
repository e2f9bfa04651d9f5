package kz.kopir.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a later version of a deal says differently, field by field. */
public final class Differences {

    private Differences() {}

    /**
     * One difference.
     *
     * @param field  JSON pointer into the deal
     * @param before null where the field is new
     * @param after  null where the field is gone
     */
    public record Difference(String field, String before, String after) {}

    /** Compares two deals as JSON, their version left out. */
    public static List<Difference> between(JsonNode before, JsonNode after) {
        var found = new ArrayList<Difference>();
        compare("", before, after, found);
        return found.stream()
                .filter(difference -> !difference.field().startsWith("/version"))
                .toList();
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<Difference> found) {
        if (before.isNumber() && after.isNumber()) {
            if (before.decimalValue().compareTo(after.decimalValue()) != 0) {
                found.add(new Difference(path, before.asText(), after.asText()));
            }
        } else if (before.isContainerNode() && before.getNodeType() == after.getNodeType()) {
            names(before, after)
                    .forEach(name -> compare(path + "/" + name, child(before, name), child(after, name), found));
        } else if (!before.equals(after)) {
            found.add(new Difference(path, text(before), text(after)));
        }
    }

    private static TreeSet<String> names(JsonNode before, JsonNode after) {
        var names = new TreeSet<String>();
        for (var node : List.of(before, after)) {
            node.fieldNames().forEachRemaining(names::add);
            if (node.isArray()) {
                for (var i = 0; i < node.size(); i++) {
                    names.add(Integer.toString(i));
                }
            }
        }
        return names;
    }

    private static JsonNode child(JsonNode node, String name) {
        return node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
    }

    private static String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
