package kz.kopir.sandbox.onec.odata;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An HTTP answer ready to go. */
public record Answer(int status, String contentType, Buffer body, Map<String, String> headers) {

    private static final Map<String, String> ODATA = Map.of("DataServiceVersion", "3.0");

    static Answer of(int status, String contentType, String body) {
        return new Answer(status, contentType, Buffer.buffer(body), ODATA);
    }

    static Answer empty(int status) {
        return new Answer(status, null, Buffer.buffer(), ODATA);
    }

    public Answer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    /** 1C writes the Cyrillic name of the set as raw UTF-8 bytes; a character per byte is how they get there. */
    Answer located(String address) {
        var raw = new String(address.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new Answer(status, contentType, body, Map.of("DataServiceVersion", "3.0", "Location", raw));
    }
}
