package kz.kopir.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes spans as an OpenTelemetry collector does: OTLP over HTTP, in protobuf. */
final class TraceReceiver {

    private static final HexFormat HEX = HexFormat.of();

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /** @param parent empty for the first of a trace */
    record Span(String service, String trace, String id, String parent, String name) {}

    private TraceReceiver(HttpServer server) {
        this.server = server;
    }

    static TraceReceiver start(int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            var receiver = new TraceReceiver(server);
            server.createContext("/v1/traces", receiver::take);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Span> of(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    void stop() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (var body = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            Wire.read(body.readAllBytes()).messages(1).forEach(this::takeResource);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** {@code ResourceSpans}: the resource with its attributes, and the spans by scope. */
    private void takeResource(Wire resourceSpans) {
        var service = resourceSpans
                .messages(1)
                .flatMap(resource -> resource.messages(1))
                .filter(attribute -> attribute.text(1).equals("service.name"))
                .flatMap(attribute -> attribute.messages(2))
                .map(value -> value.text(1))
                .findFirst()
                .orElseThrow();
        resourceSpans
                .messages(2)
                .flatMap(scope -> scope.messages(2))
                .map(span -> new Span(service, hex(span, 1), hex(span, 2), hex(span, 4), span.text(5)))
                .forEach(spans::add);
    }

    private static String hex(Wire span, int field) {
        return span.all(field).findFirst().map(HEX::formatHex).orElse("");
    }
}
