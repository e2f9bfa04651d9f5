package kz.kopir.stock;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** The API of bitrix-gateway over HTTP that says what portals show, with portals behind it. */
public final class BitrixGateway {

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;
    private final Map<String, Portal> portals = new ConcurrentSkipListMap<>();

    /** A portal, whose people may do with its stock what they like. */
    public static final class Portal {

        private record Product(String id, String name, UUID onecId, boolean absent, Map<String, BigDecimal> amounts) {}

        private final boolean accounting;
        private final Map<String, String> stores;
        private final Map<String, Product> products = new TreeMap<>();
        private volatile boolean away;

        private Portal(boolean accounting, Map<String, String> stores) {
            this.accounting = accounting;
            this.stores = stores;
        }

        /** @param onecId null for one that nobody has mapped */
        public synchronized void show(String id, UUID onecId, String store, String amount) {
            var amounts = new TreeMap<String, BigDecimal>();
            if (products.containsKey(id)) {
                amounts.putAll(products.get(id).amounts());
            }
            amounts.put(store, new BigDecimal(amount));
            products.put(id, new Product(id, "Товар " + id + " портала", onecId, false, amounts));
        }

        public synchronized void delete(String id) {
            var product = products.get(id);
            products.put(id, new Product(id, product.name(), product.onecId(), true, Map.of()));
        }

        public synchronized void unmap(String id) {
            products.remove(id);
        }

        /** From now on it does not answer. */
        public void goAway() {
            away = true;
        }

        private synchronized JsonObject page(String after, int limit) {
            var items = new JsonArray();
            var left = products.values().stream()
                    .filter(product -> after == null || product.id().compareTo(after) > 0)
                    .toList();
            left.stream().limit(limit).forEach(product -> items.add(item(product)));
            var warehouses = new JsonArray();
            stores.forEach((warehouse, store) ->
                    warehouses.add(new JsonObject().put("warehouse", warehouse).put("store", store)));
            return new JsonObject()
                    .put("accounting", accounting)
                    .put("digits", 3)
                    .put("read_at", OffsetDateTime.now().toString())
                    .put("warehouses", warehouses)
                    .put("other_store", "1")
                    .put("shared_stores", new JsonArray())
                    .put("items", items)
                    .put("next", left.size() > limit ? left.get(limit - 1).id() : null);
        }

        private static JsonObject item(Product product) {
            var amounts = new JsonObject();
            product.amounts().forEach(amounts::put);
            return new JsonObject()
                    .put("crm_product_id", product.id())
                    .put("name", product.name())
                    .put(
                            "onec_id",
                            product.onecId() == null ? null : product.onecId().toString())
                    .put("mapped", product.onecId() != null)
                    .put("absent", product.absent())
                    .put("amounts", amounts);
        }
    }

    public void reset() {
        portals.clear();
    }

    /** One that keeps amounts by store. */
    public Portal withStores(String id, Map<String, String> stores) {
        var portal = new Portal(true, stores);
        portals.put(id, portal);
        return portal;
    }

    /** One that shows totals alone, under the store {@code ""}. */
    public Portal withTotals(String id) {
        var portal = new Portal(false, Map.of());
        portals.put(id, portal);
        return portal;
    }

    public int start() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        return server.actualPort();
    }

    public void stop() {
        if (server != null) {
            server.close();
        }
        vertx.close();
    }

    private void answer(HttpServerRequest request) {
        var path = request.path().replaceFirst("/api/bitrix-stock/?", "");
        if (path.isEmpty()) {
            send(request, 200, new JsonObject().put("portals", new JsonArray(List.copyOf(portals.keySet()))));
            return;
        }
        var portal = portals.get(path);
        if (portal == null || portal.away) {
            send(request, portal == null ? 404 : 503, new JsonObject().put("code", "BTX-0801"));
            return;
        }
        send(request, 200, portal.page(request.getParam("after"), Integer.parseInt(request.getParam("limit"))));
    }

    private static void send(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.encode());
    }
}
