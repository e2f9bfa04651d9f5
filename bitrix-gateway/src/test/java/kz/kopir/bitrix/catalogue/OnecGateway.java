package kz.kopir.bitrix.catalogue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** onec-gateway's reading of connections, over HTTP, as docs/onec-reading.md says it. */
public final class OnecGateway implements AutoCloseable {

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
