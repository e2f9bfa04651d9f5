package kz.kopir.bitrix.catalogue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** onec-gateway's reading of connections, over HTTP, as docs/onec-reading.md says it. */
public final class OnecGateway implements AutoCloseable {

    private static final String PRODUCTS = "/api/onec/main/products";
    /** Few, so that a handful of products makes several pages. */
    private static final int PAGE = 2;

    private final NavigableMap<String, JsonObject> products = new ConcurrentSkipListMap<>();
    private final AtomicInteger silent = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, JsonObject> objects = new ConcurrentHashMap<>();
    private final List<String> refreshes = new CopyOnWriteArrayList<>();
    private volatile OffsetDateTime readAt = OffsetDateTime.now();

    public OnecGateway() {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    var response = request.response().putHeader("Content-Type", "application/json");
                    if (request.getHeader("Authorization") == null) {
                        response.setStatusCode(401).end("{}");
                    } else if (request.method() == HttpMethod.POST) {
                        refreshes.add(request.path());
                        response.setStatusCode(202).end("{}");
                    } else if (request.path().equals(PRODUCTS)) {
                        if (silent.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                            response.setStatusCode(503).end("{}");
                        } else {
                            response.end(page(request.getParam("after")).toBuffer());
                        }
                    } else if (objects.containsKey(request.path())) {
                        response.end(view(objects.get(request.path())).toBuffer());
                    } else {
                        response.setStatusCode(404).end("{}");
                    }
                })
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url() {
        return "http://localhost:" + server.actualPort();
    }

    void has(String kind, String key, JsonObject object) {
        has("main", kind, key, object);
    }

    void has(String connection, String kind, String key, JsonObject object) {
        objects.put(
                "/api/onec/" + connection + "/" + kind + "/" + key,
                object.copy().put("key", key));
    }

    /** All products of the connection {@code main}, by their keys. */
    public void products(Map<String, String> names) {
        products.clear();
        names.forEach((key, name) -> products.put(
                key, new JsonObject().put("key", key).put("name", name).put("deleted", false)));
    }

    /** The next pages of products are not answered. */
    public void failNext(int times) {
        silent.set(times);
    }

    private JsonObject page(String after) {
        var rest = after == null ? products : products.tailMap(after, false);
        var items = rest.values().stream().limit(PAGE).toList();
        var answer = new JsonObject().put("complete", true).put("items", new JsonArray(items));
        return rest.size() > PAGE ? answer.put("next", items.getLast().getString("key")) : answer;
    }

    /** It reads 1C once more. */
    void reads(OffsetDateTime at) {
        readAt = at;
    }

    List<String> refreshes() {
        return refreshes;
    }

    void clear() {
        objects.clear();
        refreshes.clear();
        readAt = OffsetDateTime.now();
    }

    private JsonObject view(JsonObject object) {
        return new JsonObject()
                .put("connection", "main")
                .put("read_at", readAt.toString())
                .put("complete", true)
                .put("items", new JsonArray().add(object.copy().put("deleted", false)));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
