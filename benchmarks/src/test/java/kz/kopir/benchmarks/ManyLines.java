package kz.kopir.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** The API of an onec-gateway that answers at once: the first part of the connection's name is how many products it has, in five warehouses. */
final class ManyLines implements AutoCloseable {

    static final int WAREHOUSES = 5;

    private static final Pattern PATH = Pattern.compile("/api/onec/p(\\d+)/(\\w+)(/refresh)?");

    private final HttpServer server;
    private volatile int percent;
    private volatile int version;

    ManyLines() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** So many of a hundred products have other quantities from now on. */
    void change(int share) {
        percent = share;
        version++;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            throw new IOException("Nobody has thought of " + exchange.getRequestURI());
        }
        var products = Long.parseLong(path.group(1));
        var query = exchange.getRequestURI().getQuery();
        var body = switch (path.group(2)) {
            case "runs" -> "{\"items\":[" + read() + "]}";
            case "warehouses" -> page(query, WAREHOUSES, i -> "\"code\":\"W%d\",\"name\":\"Склад %d\"".formatted(i, i));
            case "products" -> page(query, products, i -> "\"code\":\"P-%d\",\"name\":\"Товар %d\"".formatted(i, i));
            default -> path.group(3) != null ? read() : page(query, products * WAREHOUSES, this::line);
        };
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static String read() {
        return "{\"id\":1,\"state\":\"DONE\",\"begun_at\":\"%s\"}".formatted(OffsetDateTime.now());
    }

    private String line(long i) {
        var product = (i - 1) / WAREHOUSES + 1;
        var quantity = 10 + (product % 100 < percent ? version : 0);
        return "\"product\":\"%s\",\"warehouse\":\"%s\",\"quantity\":%d"
                .formatted(key(product), key((i - 1) % WAREHOUSES + 1), quantity);
    }

    private static String page(String query, long all, LongFunction<String> fields) {
        if (query.contains("changed_after")) {
            return "{\"complete\":true,\"read_at\":\"%s\",\"changed_to\":1,\"items\":[]}"
                    .formatted(OffsetDateTime.now());
        }
        var limit = Long.parseLong(parameter(query, "limit"));
        var after = parameter(query, "after");
        var first = after == null ? 1 : UUID.fromString(after).getLeastSignificantBits() + 1;
        var last = Math.min(all, first + limit - 1);
        var items = new StringBuilder();
        for (var i = first; i <= last; i++) {
            items.append(i == first ? "" : ",")
                    .append("{\"key\":\"")
                    .append(key(i))
                    .append("\",")
                    .append(fields.apply(i))
                    .append('}');
        }
        return "{\"complete\":true,\"read_at\":\"%s\",\"changed_to\":1,\"items\":[%s]%s}"
                .formatted(OffsetDateTime.now(), items, last < all ? ",\"next\":\"more\"" : "");
    }

    private static UUID key(long number) {
        return new UUID(0, number);
    }

    private static String parameter(String query, String name) {
        for (var pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
