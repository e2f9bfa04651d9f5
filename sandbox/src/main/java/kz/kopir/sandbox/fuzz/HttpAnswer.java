package kz.kopir.sandbox.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What came back.
 *
 * @param status 0 for no answer
 * @param body   the reason, for no answer
 */
public record HttpAnswer(int status, String contentType, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final String UNEXPECTED = "PLAT-0001";
    /** An address or a header too long for any request: the server says so before it knows what is asked. */
    private static final Set<Integer> OF_HTTP = Set.of(414, 431);

    static HttpAnswer none(String why) {
        return new HttpAnswer(0, "", why);
    }

    boolean isNone() {
        return status == 0;
    }

    /** Of the problem; empty without one. */
    public String code() {
        return json().path("code").asText("");
    }

    /** 1C's exchange with sites has no statuses: it is told "failure". */
    boolean isRefusal() {
        return status >= 400
                || contentType.startsWith("text/plain") && body.stripLeading().startsWith("failure");
    }

    /** What is wrong with it as an answer to bad input; empty when it is clear, or when the input was good enough. */
    public Optional<String> complaint() {
        if (isNone()) {
            return Optional.of("no answer: " + body);
        }
        if (status == 500 || code().equals(UNEXPECTED)) {
            return Optional.of("an unexpected failure: " + this);
        }
        if (status < 400 || OF_HTTP.contains(status)) {
            return Optional.empty();
        }
        return contentType.startsWith(PROBLEM)
                        && !code().isEmpty()
                        && !json().path("detail").asText("").isBlank()
                ? Optional.empty()
                : Optional.of("a refusal that says nothing: " + this);
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Reads until the other side has said all. */
    static HttpAnswer read(InputStream in) {
        var bytes = new ByteArrayOutputStream();
        String broken = "closed";
        try {
            in.transferTo(bytes);
        } catch (IOException e) {
            broken = e.toString();
        }
        var text = bytes.toString(StandardCharsets.UTF_8);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.")) {
            return none(broken);
        }
        var head = text.substring(0, end);
        var body = text.substring(end + 4);
        return new HttpAnswer(
                Integer.parseInt(head.substring(9, 12)),
                header(head, "content-type"),
                header(head, "transfer-encoding").contains("chunked") ? joined(body) : body);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Good enough for what is shown and searched: the lengths between the chunks are left out. */
    private static String joined(String chunks) {
        return chunks.replaceAll("(^|\r\n)[0-9a-fA-F]{1,8}\r\n", "").strip();
    }

    @Override
    public String toString() {
        return "%d %s %s".formatted(status, contentType, body.length() > 400 ? body.substring(0, 400) + "…" : body);
    }
}
