package kz.kopir.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

    private static final Path FROZEN = Path.of("src/test/resources/frozen-samples.sha256");

    private final EventCodec codec = new EventCodec();

    static List<Sample> samples() throws IOException {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadAndSaysTheSameAfterARoundTrip(Sample sample) {
        var event = sample.decode().event();
        var encoded = codec.encode(event, "id-1", "test", OffsetDateTime.parse("2026-11-20T10:00+05:00"), null);
        var headers = new HashMap<String, byte[]>();
        encoded.headers().forEach((name, value) -> headers.put(name, value.getBytes(UTF_8)));

        var again = codec.decode(sample.topic(), headers, encoded.value());

        assertThat(again.event()).isEqualTo(event);
        assertThat(again.id()).isEqualTo("id-1");
        assertThat(again.source()).isEqualTo("test");
        assertThat(again.time()).isEqualTo("2026-11-20T10:00+05:00");
    }

    /** A field that the record does not hold would be lost on the way. */
    @ParameterizedTest
    @MethodSource("samples")
    void keepsEveryFieldAndEveryTimesOffset(Sample sample) {
        var written = EventJson.mapper().valueToTree(sample.decode().event());

        assertThat(plain(written)).isEqualTo(plain(sample.data()));
    }

    @ParameterizedTest
    @EnumSource
    void isThereForEachTopic(Topic topic) throws IOException {
        assertThat(Sample.all()).anyMatch(sample -> sample.topic() == topic);
    }

    @Test
    void isNeverEditedOnceItIsPublished() throws Exception {
        var frozen = Files.readAllLines(FROZEN).stream()
                .map(line -> line.split(" +", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (a, b) -> a, TreeMap::new));
        var found = new TreeMap<String, String>();
        for (var sample : Sample.all()) {
            found.put(
                    sample.name(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(sample.bytes())));
        }

        assertThat(found)
                .as(
                        "Samples are what producers of any age may send: never edit or remove one, add a new one, and its line (sha256sum) to %s",
                        FROZEN)
                .isEqualTo(frozen);
    }

    @Test
    void namesTheDocumentAsItsIdDoes() {
        var created = (DocumentCreated)
                Sample.of(Topic.DOCUMENT_CREATED, "waybill").decode().event();

        assertThat(created.document().id()).isEqualTo(NameUuid.v5(NameUuid.DOCUMENT, "bitrix24:main/1001/WAYBILL/1"));
    }

    /** Field by field as text: numbers by what they say, wherever they are strings. */
    private static Map<String, String> plain(JsonNode json) {
        var fields = new TreeMap<String, String>();
        flatten("", json, fields);
        return fields;
    }

    private static void flatten(String path, JsonNode json, Map<String, String> fields) {
        if (json.isContainerNode()) {
            fields.put(path, json.getNodeType().name());
            json.propertyStream().forEach(field -> flatten(path + "/" + field.getKey(), field.getValue(), fields));
            if (json.isArray()) {
                for (var i = 0; i < json.size(); i++) {
                    flatten(path + "/" + i, json.get(i), fields);
                }
            }
        } else {
            fields.put(path, json.isNumber() ? json.decimalValue().toPlainString() : json.asText());
        }
    }
}
