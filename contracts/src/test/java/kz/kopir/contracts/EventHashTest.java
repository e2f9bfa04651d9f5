package kz.kopir.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventHashTest {

    private static final Set<String> DECIMALS =
            Set.of("total", "amount", "quantity", "price", "discount", "rate", "currency_rate");

    static List<Sample> deals() throws Exception {
        return Sample.all().stream()
                .filter(sample -> sample.topic() == Topic.DEAL_CLOSED)
                .toList();
    }

    /** The same deal in other words: fields in another order, numbers, times, nulls and unknown fields as others write them. */
    @ParameterizedTest
    @MethodSource("deals")
    void isTheSameForTheSameDealInOtherWords(Sample sample) {
        var expected = (DealClosed) sample.decode().event();
        for (var seed = 0; seed < 200; seed++) {
            var reworded = reworded(sample.data(), null, new Random(seed));
            var event = (DealClosed) decode(reworded);

            assertThat(EventHash.of(event)).as("seed %s", seed).isEqualTo(EventHash.of(expected));
            assertThat(EventHash.identity(event)).as("seed %s", seed).isEqualTo(EventHash.identity(expected));
        }
    }

    /** Any single value that changes makes another version. */
    @ParameterizedTest
    @MethodSource("deals")
    void differsWhenAnyValueDiffers(Sample sample) {
        var hashes = new HashMap<String, String>();
        hashes.put(EventHash.of((DealClosed) sample.decode().event()), "the sample itself");
        var data = sample.data();
        for (var pointer : pointers(data, "")) {
            if (pointer.startsWith("/version")) {
                continue;
            }
            var changed = data.deepCopy();
            change(changed, pointer);
            var earlier = hashes.put(EventHash.of(EventJsonTest.read(changed, DealClosed.class)), pointer);

            assertThat(earlier).as("the same hash as with %s changed", pointer).isNull();
        }
    }

    @Test
    void leavesTheVersionOut() {
        var sample = Sample.of(Topic.DEAL_CLOSED, "company-with-goods-and-service");
        var data = sample.data();
        data.remove("version");

        assertThat(EventHash.of((DealClosed) decode(data)))
                .isEqualTo(EventHash.of((DealClosed) sample.decode().event()))
                .matches("[0-9a-f]{64}");
    }

    /** Stored hashes must stay those of the deals that they were made of. */
    @Test
    void staysTheSameOverReleases() {
        var deal = (DealClosed) Sample.of(Topic.DEAL_CLOSED, "company-with-goods-and-service")
                .decode()
                .event();

        assertThat(EventHash.of(deal)).isEqualTo("e66939fff3215d933c80be859b7aa694b47a055a7ad533fe82003225d10cbecb");
    }

    private static KopirEvent decode(JsonNode data) {
        return new EventCodec()
                .decode(Topic.DEAL_CLOSED, Map.of(), data.toString().getBytes(UTF_8))
                .event();
    }

    private static JsonNode reworded(JsonNode json, String name, Random random) {
        if (json instanceof ObjectNode object) {
            var fields = new ArrayList<>(object.properties());
            Collections.shuffle(fields, random);
            var copy = JsonNodeFactory.instance.objectNode();
            fields.forEach(field -> copy.set(field.getKey(), reworded(field.getValue(), field.getKey(), random)));
            if (random.nextBoolean()) {
                copy.put("x_later_" + random.nextInt(10), random.nextInt());
                copy.set("unit_of_later", NullNode.getInstance());
            }
            return copy;
        }
        if (json instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(reworded(item, null, random)));
            return copy;
        }
        if (DECIMALS.contains(String.valueOf(name))) {
            var number = new BigDecimal(json.asText()).stripTrailingZeros();
            var scaled = number.setScale(Math.max(0, number.scale()) + random.nextInt(4));
            return random.nextBoolean() ? DecimalNode.valueOf(scaled) : TextNode.valueOf(scaled.toPlainString());
        }
        if ("paid_at".equals(name) || "closed_at".equals(name)) {
            var elsewhere = ZoneOffset.ofHoursMinutes(random.nextInt(12), 15 * random.nextInt(4));
            return TextNode.valueOf(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    OffsetDateTime.parse(json.asText()).withOffsetSameInstant(elsewhere)));
        }
        return json;
    }

    private static List<String> pointers(JsonNode json, String pointer) {
        if (json.isValueNode()) {
            return List.of(pointer);
        }
        var found = new ArrayList<String>();
        json.propertyStream()
                .forEach(field -> found.addAll(pointers(field.getValue(), pointer + "/" + field.getKey())));
        if (json.isArray()) {
            for (var i = 0; i < json.size(); i++) {
                found.addAll(pointers(json.get(i), pointer + "/" + i));
            }
        }
        return found;
    }

    private static void change(ObjectNode json, String pointer) {
        var name = pointer.substring(pointer.lastIndexOf('/') + 1);
        var parent = (ObjectNode) json.at(pointer.substring(0, pointer.lastIndexOf('/')));
        var value = parent.get(name);
        switch (name) {
            case "kind" -> parent.put(name, value.asText().equals("GOODS") ? "SERVICE" : "GOODS");
            case "category" -> parent.put(name, value.asText().equals("NONE") ? "EXEMPT" : "NONE");
            case "included" -> parent.put(name, !value.asBoolean());
            case "date" -> parent.put(name, "2025-01-31");
            case "line" -> parent.put(name, value.asInt() + 10);
            case "paid_at", "closed_at" ->
                parent.put(
                        name,
                        OffsetDateTime.parse(value.asText()).plusSeconds(1).toString());
            default -> {
                if (DECIMALS.contains(name)) {
                    parent.put(name, new BigDecimal(value.asText()).add(new BigDecimal("0.01")));
                } else {
                    parent.put(name, value.asText() + "1");
                }
            }
        }
    }
}
