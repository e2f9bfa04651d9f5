package kz.kopir.sandbox.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** JSON with one thing wrong, or none that a schema would see. */
public final class HostileJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** What no tree of Jackson's can hold stands as a text between these until it is written. */
    private static final String RAW = "@raw@";

    private static final int DEEP = 2_000;
    private static final int MANY = 1_500;

    private HostileJson() {}

    public static byte[] of(JsonNode good, Random chance) {
        if (chance.nextInt(6) == 0) {
            return HostileBytes.of(bytes(good), chance);
        }
        var root = NODES.objectNode();
        root.set("root", good.deepCopy());
        var places = new ArrayList<Place>();
        collect(root, places);
        spoil(places.get(chance.nextInt(places.size())), chance);
        if (chance.nextInt(4) == 0) {
            spoil(places.get(chance.nextInt(places.size())), chance);
        }
        return bytes(root.path("root"));
    }

    public static byte[] bytes(JsonNode json) {
        try {
            var text = json.isMissingNode() ? "" : MAPPER.writeValueAsString(json);
            return text.replace("\"" + RAW, "").replace(RAW + "\"", "").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Place(JsonNode parent, String field, int index) {

        JsonNode value() {
            return parent instanceof ObjectNode object ? object.get(field) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(field, value);
            } else if (index < parent.size()) {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(field);
            } else if (index < parent.size()) {
                ((ArrayNode) parent).remove(index);
            }
        }
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                places.add(new Place(object, field.getKey(), 0));
                collect(field.getValue(), places);
            });
        }
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            places.add(new Place(node, null, i));
            collect(node.get(i), places);
        }
    }

    private static void spoil(Place place, Random chance) {
        switch (chance.nextInt(10)) {
            case 0 -> place.remove();
            case 1 -> place.set(NODES.nullNode());
            case 2 -> place.set(raw(HostileText.number(chance)));
            case 3 -> place.set(NODES.textNode(HostileText.time(chance)));
            case 4 -> place.set(otherShape(chance));
            case 5 -> grow(place, chance);
            case 6 -> place.set(sameShape(place.value(), chance));
            default -> place.set(NODES.textNode(HostileText.any(chance)));
        }
    }

    /** What passes a look at the type. */
    private static JsonNode sameShape(JsonNode value, Random chance) {
        return value != null && value.isNumber()
                ? raw(HostileText.number(chance))
                : NODES.textNode(HostileText.any(chance));
    }

    private static JsonNode otherShape(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> NODES.objectNode();
            case 1 -> NODES.arrayNode();
            case 2 -> NODES.booleanNode(chance.nextBoolean());
            case 3 -> NODES.arrayNode().add(NODES.nullNode());
            case 4 -> NODES.objectNode().put(HostileText.any(chance), HostileText.any(chance));
            default -> raw("[".repeat(DEEP) + "]".repeat(DEEP));
        };
    }

    private static void grow(Place place, Random chance) {
        var value = place.value();
        if (value instanceof ArrayNode array && !array.isEmpty()) {
            var first = array.get(0);
            for (var i = 0; i < MANY; i++) {
                array.add(first.deepCopy());
            }
        } else if (value instanceof ObjectNode object) {
            object.put(HostileText.any(chance), HostileText.any(chance));
        } else {
            place.set(raw("1, \"twice\": 1, \"twice\": 2"));
        }
    }

    private static JsonNode raw(String text) {
        return NODES.textNode(RAW + text + RAW);
    }
}
