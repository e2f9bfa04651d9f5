package kz.kopir.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What onec-gateway tells of the products of the connection {@code main}, over HTTP, where only the gateway to Bitrix24 runs. */
final class OnecReading implements AutoCloseable {

    private static final String PRODUCTS = "/api/onec/main/products";

    private final Map<String, JsonObject> products = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    OnecReading() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PRODUCTS, this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void has(String key, String name) {
        products.put(key, new JsonObject().put("key", key).put("name", name).put("deleted", false));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var key =
                exchange.getRequestURI().getPath().substring(PRODUCTS.length()).replace("/", "");
        var items = new JsonArray();
        products.values().stream()
                .filter(product -> key.isEmpty() || key.equals(product.getString("key")))
                .forEach(items::add);
        var bytes = new JsonObject()
                .put("connection", "main")
                .put("read_at", OffsetDateTime.now().toString())
                .put("complete", true)
                .put("items", items)
                .toBuffer()
                .getBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(items.isEmpty() && !key.isEmpty() ? 404 : 200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
