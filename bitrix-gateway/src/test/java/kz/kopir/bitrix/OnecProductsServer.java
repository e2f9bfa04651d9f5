package kz.kopir.bitrix;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Products as onec-gateway tells them (docs/onec-reading.md), two a page, to whoever shows a token. */
public final class OnecProductsServer implements AutoCloseable {

    private static final int PAGE = 2;

    private final HttpServer server;
    private final TreeMap<String, JsonObject> products = new TreeMap<>();
    private final AtomicInteger silent = new AtomicInteger();

    OnecProductsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/api/onec/main/products", exchange -> {
            var known = exchange.getRequestHeaders().getFirst("Authorization");
            var status = known == null || !known.startsWith("Bearer ")
                    ? 401
                    : silent.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 503 : 200;
            var body = page(exchange.getRequestURI().getQuery()).encode().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, status == 200 ? body.length : -1);
            if (status == 200) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public synchronized void set(Map<String, String> names) {
        products.clear();
        names.forEach((key, name) -> products.put(
                key, new JsonObject().put("key", key).put("name", name).put("deleted", false)));
    }

    public void failNext(int times) {
        silent.set(times);
    }

    private synchronized JsonObject page(String query) {
        var after = query.contains("after=") ? query.replaceAll(".*after=([^&]*).*", "$1") : "";
        var rest = products.tailMap(after, false);
        var items = new JsonArray();
        rest.values().stream().limit(PAGE).forEach(items::add);
        var answer = new JsonObject().put("complete", true).put("items", items);
        return rest.size() > PAGE
                ? answer.put("next", items.getJsonObject(PAGE - 1).getString("key"))
                : answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
