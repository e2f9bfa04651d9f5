package kz.kopir.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A hash over what an event says, equal however its fields are ordered and its numbers and times are written. */
public final class EventHash {

    private EventHash() {}

    /** SHA-256 in hex over everything in the event but its version. */
    public static String of(DealClosed deal) {
        var content = new DealClosed(
                deal.source(),
                deal.deal(),
                null,
                deal.sellerBin(),
                deal.customer(),
                deal.payment(),
                deal.currency(),
                deal.total(),
                deal.lines(),
                deal.responsible(),
                deal.closedAt() == null ? null : deal.closedAt().withOffsetSameInstant(java.time.ZoneOffset.UTC));
        return ofJson(EventJson.mapper().valueToTree(content));
    }

    /** SHA-256 in hex over JSON with sorted fields and plain numbers. */
    static String ofJson(JsonNode json) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical(json).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String canonical(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> {
                var fields = new TreeMap<String, String>();
                json.properties().stream()
                        .filter(field -> field.getValue().getNodeType() != JsonNodeType.NULL)
                        .forEach(field -> fields.put(field.getKey(), canonical(field.getValue())));
                yield fields.entrySet().stream()
                        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
            }
            case ARRAY -> {
                var items = new ArrayList<String>();
                json.forEach(item -> items.add(canonical(item)));
                yield "[" + String.join(",", items) + "]";
            }
            case NUMBER -> json.decimalValue().stripTrailingZeros().toPlainString();
            default -> json.toString();
        };
    }
}
