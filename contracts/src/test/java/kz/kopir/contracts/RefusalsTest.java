package kz.kopir.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and that the message says where and what to do, and never what the record held. */
class RefusalsTest {

    private static final String MARKER = "77011234567";

    private static final Map<String, String> BINARY = Map.of(
            "ce_specversion", "1.0",
            "ce_id", "id-1",
            "ce_source", "erp:demo",
            "ce_type", "kz.kopir.deal.closed.v1");

    static Stream<Arguments> breaches() {
        return Stream.of(
                arguments("/customer/bin", text(MARKER), "/customer/bin must match ^[0-9]{12}$"),
                arguments("/customer/bin", text("770112345670\\n"), "/customer/bin must match"),
                arguments("/customer/bin", MARKER + "0", "/customer/bin must be of type string"),
                arguments("/customer/name", text(""), "/customer/name must have at least 1 characters"),
                arguments("/customer/name", "null", "/customer/name is missing; send it"),
                arguments("/customer", text(MARKER), "/customer must be of type object"),
                arguments("/currency", text(MARKER), "/currency must match ^[A-Z]{3}$"),
                arguments("/deal", text(MARKER.repeat(10)), "/deal must have at most 100 characters"),
                arguments("/deal", text(" " + MARKER), "/deal must match"),
                arguments("/source", text("https://" + MARKER + "/x"), "/source must match"),
                arguments("/closed_at", text(MARKER), "/closed_at must be a time with seconds and an offset"),
                arguments(
                        "/closed_at",
                        text("2026-11-20T10:00:00"),
                        "/closed_at must be a time with seconds and an offset"),
                // what Java's OffsetDateTime says in every full minute
                arguments("/closed_at", text("2026-11-20T10:00+05:00"), "/closed_at must be a time with seconds"),
                arguments("/total", text("77 011 234 567,00"), "/total must match"),
                arguments("/total", "-" + MARKER, "/total must be at least 0"),
                arguments("/total", MARKER + "000000000", "/total must be less than 1000000000000000"),
                arguments("/total", "7.7011234567E999999999", "/total has more than 400 digits"),
                arguments("/total", "7.7011234567E-999999999", "/total has more than 400 digits"),
                arguments("/lines/0/kind", text(MARKER), "/lines/0/kind must be one of GOODS, SERVICE"),
                arguments("/lines/0/quantity", "-" + MARKER, "/lines/0/quantity must be greater than 0"),
                arguments("/lines/0/quantity", text("0.000"), "/lines/0/quantity must match"),
                arguments("/lines/0/line", "1." + MARKER, "/lines/0/line must be of type integer"),
                arguments("/lines/0/vat/rate", MARKER, "/lines/0/vat/rate must be at most 100"),
                arguments("/lines/0/vat/included", text(MARKER), "/lines/0/vat/included must be of type boolean"),
                arguments("/lines", text(MARKER), "/lines must be of type array"),
                arguments("/customer/phone", text(MARKER + "\\u0000"), "/customer/phone has a NUL"),
                arguments("/later/a~1b", text(MARKER + "\\ud800"), "/later/a~1b has a NUL or half a surrogate pair"));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void namesTheFieldAndTheRuleThatItBreaks(String pointer, String value, String expected) throws Exception {
        var deal = Sample.of(Topic.DEAL_CLOSED, "money-as-strings").data();
        var name = pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/");
        var parent = pointer.substring(0, pointer.lastIndexOf('/'));
        deal.putIfAbsent("later", deal.objectNode());
        ((ObjectNode) deal.at(parent)).set(name, deal.textNode("@"));
        // Put in as text: a tree could not hold all of them.
        var json = deal.toString().replace("\"@\"", value);

        var refusal = refusal(Topic.DEAL_CLOSED, BINARY, json);

        assertThat(refusal.code()).isEqualTo("EVT-0005");
        assertThat(refusal).hasMessageContaining(expected).message().doesNotContain(MARKER, "77 011");
    }

    @Test
    void namesSeveralBreachesAtOnce() {
        var refusal = refusal(Topic.DEAL_CLOSED, Map.of(), "{\"source\": \"erp:demo\", \"deal\": \"1\"}");

        assertThat(refusal)
                .hasMessageContaining("/customer is missing; send it; /lines is missing; send it")
                .hasMessageEndingWith("Correct it and send the event again; the schema is deal.closed.v1.json");
    }

    /** Every value of every sample, made a marker of each type: whatever is refused, the marker is not in the message. */
    @ParameterizedTest
    @MethodSource("kz.kopir.contracts.Sample#all")
    void neverRepeatsAValue(Sample sample) throws Exception {
        for (var marker : new String[] {
            text(MARKER), MARKER + ".5", "-" + MARKER, "[" + text(MARKER) + "]", "{\"x\": " + text(MARKER) + "}"
        }) {
            for (var pointer : pointers(sample.json(), "")) {
                var json = sample.json();
                put(json, pointer);
                try {
                    new EventCodec()
                            .decode(
                                    sample.topic(),
                                    Map.of(),
                                    json.toString().replace("\"@\"", marker).getBytes(UTF_8));
                } catch (UnreadableEventException e) {
                    assertThat(e).message().as(pointer).doesNotContain(MARKER);
                    assertThat(e.getCause()).isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"phone\": \"77011234567\"` | EVT-0001 | line 1",
                "`77011234567 {}` | EVT-0001 | not JSON",
                "`{\"a\": 77011234567, \"a\": 1}` | EVT-0001 | names a field twice",
                "`{\"a\": nope77011234567}` | EVT-0001 | not JSON",
                "`\"77011234567\"` | EVT-0002 | not a JSON object",
                "`[{\"phone\": \"77011234567\"}]` | EVT-0002 | one event in {} per record",
                "`` | EVT-0002 | not a JSON object",
            })
    void saysWhatIsNotAJsonObject(String value, String code, String expected) {
        var refusal = refusal(Topic.DEAL_CLOSED, Map.of(), value);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining(expected).message().doesNotContain(MARKER);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3 77011234567, EVT-0003, specversion must be 1.0",
        "ce_specversion, , EVT-0003, specversion must be 1.0",
        "ce_id, , EVT-0003, id must have 1 to 255 characters",
        "ce_source, , EVT-0003, source must have 1 to 255 characters",
        "ce_source, erp 77011234567, EVT-0003, source must be a URI reference",
        "ce_time, 77011234567, EVT-0003, time must be a time with an offset",
        "ce_type, , EVT-0004, must be kz.kopir.deal.closed.v1",
        "ce_type, 77011234567, EVT-0004, must be kz.kopir.deal.closed.v1",
        "ce_type, kz.kopir.deal.reopened.v1, EVT-0004, send other events to their own topics",
        "ce_type, kz.kopir.deal.closed.v2, EVT-0004, version in the attribute type is not known here",
    })
    void saysWhichAttributeIsWrong(String header, String value, String code, String expected) {
        var headers = new HashMap<>(BINARY);
        headers.remove(header);
        if (value != null) {
            headers.put(header, value);
        }
        var data = Sample.of(Topic.DEAL_CLOSED, "minimal").data();

        var refusal = refusal(Topic.DEAL_CLOSED, headers, data.toString());

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining(expected).message().doesNotContain(MARKER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "specversion | `\"1.1\"` | EVT-0003 | specversion must be 1.0",
                "id | null | EVT-0003 | id must have 1 to 255 characters",
                "source | `\"\"` | EVT-0003 | source must have",
                "type | `\"kz.kopir.deal.closed.v2\"` | EVT-0004 | version in the attribute type",
                "data | `\"77011234567\"` | EVT-0003 | data must be a JSON object",
                "data | null | EVT-0003 | data must be a JSON object",
                "dataschema | `\"not a URI 77011234567\"` | EVT-0003 | check its attributes and extensions",
            })
    void saysWhatIsWrongWithAStructuredEvent(String field, String value, String code, String expected)
            throws Exception {
        var event = Sample.of(Topic.DEAL_CLOSED, "structured").json();
        event.set(field, EventJson.mapper().readTree(value));

        var refusal =
                refusal(Topic.DEAL_CLOSED, Map.of("content-type", "application/cloudevents+json"), event.toString());

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining(expected).message().doesNotContain(MARKER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents-batch+json", "application/cloudevents+avro"})
    void refusesOtherFormsOfCloudEvents(String contentType) {
        assertThat(refusal(Topic.DEAL_CLOSED, Map.of("content-type", contentType), "{}")
                        .code())
                .isEqualTo("EVT-0003");
    }

    @Test
    void refusesAControlCharacterInTheId() {
        var headers = new HashMap<>(BINARY);
        headers.put("ce_id", MARKER + "\0");

        assertThat(refusal(Topic.DEAL_CLOSED, headers, "{}").code()).isEqualTo("EVT-0003");
    }

    @Test
    void refusesATombstone() {
        assertThat(catchThrowableOfType(
                                UnreadableEventException.class,
                                () -> new EventCodec().decode(Topic.DEAL_CLOSED, Map.of(), null))
                        .code())
                .isEqualTo("EVT-0007");
    }

    @Test
    void refusesWhatIsTooLarge() {
        var refusal = catchThrowableOfType(
                UnreadableEventException.class,
                () -> new EventCodec(10).decode(Topic.DEAL_CLOSED, Map.of(), "{\"a\": 12345}".getBytes(UTF_8)));

        assertThat(refusal.code()).isEqualTo("EVT-0006");
        assertThat(refusal).hasMessageContaining("12 bytes, allowed are 10");
    }

    private static UnreadableEventException refusal(Topic topic, Map<String, String> headers, String value) {
        var bytes = new HashMap<String, byte[]>();
        headers.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
        return catchThrowableOfType(
                UnreadableEventException.class, () -> new EventCodec().decode(topic, bytes, value.getBytes(UTF_8)));
    }

    private static String text(String content) {
        return "\"" + content + "\"";
    }

    private static List<String> pointers(JsonNode json, String pointer) {
        var found = new ArrayList<String>();
        if (!pointer.isEmpty()) {
            found.add(pointer);
        }
        json.propertyStream()
                .forEach(field -> found.addAll(pointers(field.getValue(), pointer + "/" + field.getKey())));
        if (json.isArray()) {
            for (var i = 0; i < json.size(); i++) {
                found.addAll(pointers(json.get(i), pointer + "/" + i));
            }
        }
        return found;
    }

    private static void put(JsonNode json, String pointer) {
        var name = pointer.substring(pointer.lastIndexOf('/') + 1);
        switch (json.at(pointer.substring(0, pointer.lastIndexOf('/')))) {
            case ObjectNode object -> object.put(name, "@");
            case ArrayNode array -> array.set(Integer.parseInt(name), "@");
            default -> throw new IllegalStateException(pointer);
        }
    }
}
