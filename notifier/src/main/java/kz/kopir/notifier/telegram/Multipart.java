package kz.kopir.notifier.telegram;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/** A {@code multipart/form-data} body, as files are sent to the Bot API. */
final class Multipart {

    private static final String LINE = "\r\n";

    private final String boundary = "kopir-" + UUID.randomUUID();
    private final Buffer body = Buffer.buffer();

    Multipart field(String name, String value) {
        head(name, "").appendString(LINE).appendString(value).appendString(LINE);
        return this;
    }

    Multipart file(String name, String fileName, String type, byte[] content) {
        head(name, "; filename=\"" + fileName.replaceAll("[\"\\r\\n\\\\]", "_") + '"')
                .appendString("Content-Type: " + type + LINE + LINE)
                .appendBytes(content)
                .appendString(LINE);
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    Buffer body() {
        return body.copy().appendString("--" + boundary + "--" + LINE);
    }

    private Buffer head(String name, String more) {
        return body.appendString("--" + boundary + LINE)
                .appendString("Content-Disposition: form-data; name=\"" + name + '"' + more + LINE);
    }
}
