package kz.kopir.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiTest {

    private static final Path FILE = Path.of("asyncapi.yaml");

    private final JsonNode api = read();

    @Test
    void namesEachTopicAndItsDeadLettersAndNoOther() {
        assertThat(api.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(api.get("channels")
                        .valueStream()
                        .map(channel -> channel.get("address").asText()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterTopicName()))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void describesTheMessageOfEachTopic(Topic topic) {
        var channel = api.get("channels")
                .valueStream()
                .filter(one -> one.get("address").asText().equals(topic.topicName()))
                .findFirst()
                .orElseThrow();
        var messages = channel.get("messages").valueStream().toList();
        assertThat(messages).hasSize(1);
        var message = at(messages.getFirst().get("$ref").asText());

        assertThat(message.get("name").asText()).isEqualTo(topic.record().getSimpleName());
        assertThat(message.get("title").asText()).isEqualTo(topic.eventType());
        assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText())
                .isEqualTo(topic.eventType());
        assertThat(message.at("/bindings/kafka/key/description").asText()).isNotBlank();
        assertThat(Path.of(message.at("/payload/schema/$ref").asText()).normalize())
                .isEqualTo(Schemas.FOLDER.resolve(EventSchema.fileName(topic)));
    }

    @Test
    void hasNoReferenceToNothing() {
        assertThat(api.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                reference.startsWith("#")
                                        ? !at(reference).isMissingNode()
                                        : Path.of(reference).toFile().isFile())
                        .as(reference)
                        .isTrue());
    }

    @Test
    void letsEachOperationSpeakOfItsChannelsMessageAndNameItsService() {
        api.get("operations").properties().forEach(operation -> {
            var channel = operation.getValue().at("/channel/$ref").asText();
            assertThat(operation.getValue().at("/messages/0/$ref").asText())
                    .as(operation.getKey())
                    .startsWith(channel + "/messages/");
            assertThat(List.of("send", "receive"))
                    .contains(operation.getValue().get("action").asText());
            assertThat(operation.getValue().at("/tags/0/name").asText()).isNotBlank();
        });
    }

    /** Whoever receives events sets aside what it cannot read. */
    @Test
    void hasAPlaceForTheDeadLettersOfEveryReceiver() {
        assertThat(operations("send"))
                .containsAll(operations("receive").map(one -> one + "Dlq").toList());
    }

    private Stream<String> operations(String action) {
        return api.get("operations")
                .valueStream()
                .filter(operation -> operation.get("action").asText().equals(action))
                .map(operation -> operation.at("/tags/0/name").asText() + " "
                        + operation.at("/channel/$ref").asText());
    }

    private JsonNode at(String reference) {
        return api.at(reference.substring(1));
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
