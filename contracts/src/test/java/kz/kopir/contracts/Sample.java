package kz.kopir.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A published sample. */
record Sample(Topic topic, Path file) {

    static final Path FOLDER = Path.of("src/main/resources/kz/kopir/contracts/samples");

    static List<Sample> all() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new Sample(
                            Topic.byName(FOLDER.relativize(file).getName(0).toString())
                                    .orElseThrow(() -> new IllegalStateException("A sample of no topic: " + file)),
                            file))
                    .toList();
        }
    }

    static Sample of(Topic topic, String name) {
        return new Sample(topic, FOLDER.resolve(topic.topicName()).resolve("v1").resolve(name + ".json"));
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    ObjectNode json() {
        try {
            return (ObjectNode) EventJson.mapper().readTree(new String(bytes(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the event says, without the envelope of the structured form. */
    ObjectNode data() {
        var json = json();
        return json.has("specversion") ? (ObjectNode) json.get("data") : json;
    }

    DecodedEvent decode() {
        return new EventCodec().decode(topic, Map.of(), bytes());
    }

    String name() {
        return FOLDER.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public String toString() {
        return name();
    }
}
