package kz.kopir.sandbox.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request written as it is, whatever HTTP says about it: no client of Java's sends a length that is not true.
 *
 * @param target path and query, encoded
 * @param body   null for none
 */
public record HttpTry(String method, String target, Map<String, String> headers, byte[] body) {

    /** Longer than any answer to bad input may take, on a machine that is busy with other tests. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int SHOWN = 300;

    public static HttpTry of(String method, String target) {
        return new HttpTry(method, target, Map.of(), null);
    }

    public HttpTry header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpTry(method, target, more, body);
    }

    public HttpTry token(String token) {
        return token == null ? this : header("Authorization", "Bearer " + token);
    }

    public HttpTry body(String contentType, byte[] body) {
        return new HttpTry(method, target, headers, body).header("Content-Type", contentType);
    }

    /** The answer, or why there is none. */
    public HttpAnswer send(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), (int) LONGEST.toMillis());
            socket.setSoTimeout((int) LONGEST.toMillis());
            var broken = write(socket);
            var answer = HttpAnswer.read(socket.getInputStream());
            return answer.isNone() && broken != null ? HttpAnswer.none(broken) : answer;
        } catch (IOException e) {
            return HttpAnswer.none(e.toString());
        }
    }

    /** Whoever refuses early reads no further: what counts is the answer. */
    private String write(Socket socket) {
        try {
            socket.getOutputStream().write(bytes());
            socket.getOutputStream().flush();
            return null;
        } catch (IOException e) {
            return e.toString();
        }
    }

    private byte[] bytes() {
        var head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        var all = new LinkedHashMap<String, String>();
        all.put("Host", "localhost");
        all.put("Connection", "close");
        if (body != null && !headers.containsKey("Content-Length") && !headers.containsKey("Transfer-Encoding")) {
            all.put("Content-Length", Integer.toString(body.length));
        }
        all.putAll(headers);
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body == null ? new byte[0] : body);
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        var shown = new LinkedHashMap<>(headers);
        shown.remove("Authorization");
        var text = body == null ? "" : new String(body, StandardCharsets.UTF_8).replace("\0", "\\0");
        return "%s %s %s %s"
                .formatted(
                        method,
                        cut(target),
                        shown,
                        cut(text) + (text.length() > SHOWN ? " … %d bytes".formatted(body.length) : ""));
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
