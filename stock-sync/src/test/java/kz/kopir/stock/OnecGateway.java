package kz.kopir.stock;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The API of onec-gateway over HTTP, with books of 1C behind it: what is asked at once comes from the books, what is kept from the last
 * read of them.
 */
public final class OnecGateway {

    private record Kept(UUID key, JsonObject content, boolean deleted, long seq) {}

    private record Read(long id, OffsetDateTime begunAt, String state) {}

    /** A balance in the books. */
    public record Place(UUID warehouse, UUID product) {}

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;
    private final Map<Place, BigDecimal> books = new HashMap<>();
    private final Map<Place, BigDecimal> reserves = new HashMap<>();
    private final Map<UUID, Kept> stock = new TreeMap<>(bySql());
    private final Map<UUID, Kept> products = new TreeMap<>(bySql());
    private final Map<UUID, Kept> warehouses = new TreeMap<>(bySql());
    private final Map<UUID, Kept> unread = new HashMap<>();
    private final List<Read> reads = new ArrayList<>();
    private OffsetDateTime readAt;
    private long seq;
    private boolean holdsReads;

    private final List<Predicate<HttpServerRequest>> faults = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> before = path -> {};
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** As PostgreSQL orders them. */
    private static Comparator<UUID> bySql() {
        return Comparator.comparing(UUID::toString);
    }

    public synchronized void reset() {
        books.clear();
        reserves.clear();
        stock.clear();
        products.clear();
        warehouses.clear();
        unread.clear();
        reads.clear();
        faults.clear();
        asked.clear();
        before = path -> {};
        readAt = null;
        seq = 0;
        holdsReads = false;
    }

    public int start() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> vertx.executeBlocking(
                        () -> {
                            answer(request);
                            return null;
                        },
                        false))
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

    public synchronized UUID warehouse(String name) {
        var key = UUID.randomUUID();
        warehouses.put(
                key, new Kept(key, new JsonObject().put("code", "W-" + name).put("name", name), false, ++seq));
        return key;
    }

    /** One that somebody has just made: it is here once warehouses were read anew. */
    public synchronized UUID newWarehouse(String name) {
        var key = warehouse(name);
        unread.put(key, warehouses.remove(key));
        return key;
    }

    public synchronized UUID product(String code) {
        var key = UUID.randomUUID();
        products.put(
                key,
                new Kept(
                        key,
                        new JsonObject()
                                .put("code", code)
                                .put("name", "Товар " + code)
                                .put("article", "A-" + code),
                        false,
                        ++seq));
        return key;
    }

    /** What lies there from now on, in 1C; it is kept here only once it was read. */
    public synchronized void put(UUID warehouse, UUID product, String quantity) {
        if (new BigDecimal(quantity).signum() == 0) {
            books.remove(new Place(warehouse, product));
        } else {
            books.put(new Place(warehouse, product), new BigDecimal(quantity));
        }
    }

    /** How much of what lies there is reserved from now on. */
    public synchronized void reserve(UUID warehouse, UUID product, String quantity) {
        reserves.put(new Place(warehouse, product), new BigDecimal(quantity));
    }

    public synchronized Map<Place, BigDecimal> inBooks() {
        return Map.copyOf(books);
    }

    /** Reads the books, as the background does. */
    public synchronized void read() {
        readAt = OffsetDateTime.now();
        for (var entry : books.entrySet()) {
            var place = entry.getKey();
            var key = UUID.nameUUIDFromBytes((place.product() + "/" + place.warehouse()).getBytes());
            var content = content(place, entry.getValue());
            var kept = stock.get(key);
            if (kept == null || kept.deleted() || !kept.content().equals(content)) {
                stock.put(key, new Kept(key, content, false, ++seq));
            }
        }
        stock.replaceAll((key, kept) ->
                kept.deleted() || books.containsKey(place(kept)) ? kept : new Kept(key, kept.content(), true, ++seq));
    }

    private static Place place(Kept kept) {
        return new Place(
                UUID.fromString(kept.content().getString("warehouse")),
                UUID.fromString(kept.content().getString("product")));
    }

    private JsonObject content(Place place, BigDecimal quantity) {
        var content = new JsonObject()
                .put("product", place.product().toString())
                .put("warehouse", place.warehouse().toString())
                .put("quantity", quantity);
        var reserved = reserves.getOrDefault(place, BigDecimal.ZERO);
        return reserved.signum() == 0 ? content : content.put("reserved", reserved);
    }

    /** Reads that begin from now on do not end before {@link #endReads}. */
    public synchronized void holdReads() {
        holdsReads = true;
    }

    public synchronized void endReads() {
        holdsReads = false;
        reads.replaceAll(read -> new Read(read.id(), read.begunAt(), "DONE"));
    }

    /** Called with the address of each question, before it is answered. */
    public void beforeEach(Consumer<String> action) {
        before = action;
    }

    /** As many questions whose address contains this are refused with 503. */
    public void fail(String part, int times) {
        var left = new AtomicInteger(times);
        faults.add(request -> request.uri().contains(part) && left.getAndDecrement() > 0);
    }

    public void heal() {
        faults.clear();
    }

    private void answer(HttpServerRequest request) {
        asked.add(request.method() + " " + request.uri());
        before.accept(request.uri());
        if (faults.stream().anyMatch(fault -> fault.test(request))) {
            send(request, 503, new JsonObject().put("code", "ONEC-0703").put("title", "Service Unavailable"));
            return;
        }
        var path = request.path().replaceFirst("/api/onec/[^/]+", "");
        var answer = switch (path) {
            case "/stock/refresh" -> refresh();
            case "/warehouses/refresh" -> refreshWarehouses();
            case "/runs" -> runs();
            case "/stock/now" -> now(request);
            case "/stock" -> list(stock, request, readAt);
            case "/products" -> list(products, request, OffsetDateTime.now());
            case "/warehouses" -> list(warehouses, request, OffsetDateTime.now());
            default -> null;
        };
        send(request, answer == null ? 404 : 200, answer == null ? new JsonObject() : answer);
    }

    private static void send(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.encode());
    }

    private synchronized JsonObject refresh() {
        var read = new Read(reads.size() + 1L, OffsetDateTime.now(), holdsReads ? "RUNNING" : "DONE");
        reads.add(read);
        read();
        return view(read);
    }

    private synchronized JsonObject refreshWarehouses() {
        var read = new Read(reads.size() + 1L, OffsetDateTime.now(), "DONE");
        reads.add(read);
        warehouses.putAll(unread);
        unread.clear();
        return view(read);
    }

    private synchronized JsonObject runs() {
        var items = new JsonArray();
        reads.reversed().forEach(read -> items.add(view(read)));
        return new JsonObject().put("items", items);
    }

    private static JsonObject view(Read read) {
        return new JsonObject()
                .put("id", read.id())
                .put("state", read.state())
                .put("begun_at", read.begunAt().toString());
    }

    private synchronized JsonObject now(HttpServerRequest request) {
        var items = new JsonArray();
        var products = request.params().getAll("product");
        books.forEach((place, quantity) -> {
            if (products.contains(place.product().toString())) {
                items.add(content(place, quantity));
            }
        });
        return new JsonObject()
                .put("read_at", OffsetDateTime.now().toString())
                .put("complete", true)
                .put("items", items);
    }

    private synchronized JsonObject list(Map<UUID, Kept> kept, HttpServerRequest request, OffsetDateTime age) {
        var limit = Integer.parseInt(request.getParam("limit"));
        var after = request.getParam("after");
        var changedAfter = request.getParam("changed_after");
        var warehouse = request.getParam("warehouse");
        var found = kept.values().stream()
                .filter(one ->
                        warehouse == null || warehouse.equals(one.content().getString("warehouse")))
                .filter(one -> changedAfter == null
                        ? (!one.deleted() || "true".equals(request.getParam("deleted")))
                                && (after == null || one.key().toString().compareTo(after) > 0)
                        : one.seq() > Long.parseLong(changedAfter))
                .sorted(
                        changedAfter == null
                                ? Comparator.comparing(one -> one.key().toString())
                                : Comparator.comparing(Kept::seq))
                .limit(limit + 1L)
                .toList();
        var items = new JsonArray();
        found.stream()
                .limit(limit)
                .forEach(one -> items.add(one.content()
                        .copy()
                        .put("key", one.key().toString())
                        .put("deleted", one.deleted())
                        .put("changed_seq", one.seq())));
        var answer = new JsonObject()
                .put("complete", age != null)
                .put(
                        "changed_to",
                        kept.values().stream().mapToLong(Kept::seq).max().orElse(0))
                .put("items", items);
        if (age != null) {
            answer.put("read_at", age.toString());
        }
        if (found.size() > limit) {
            answer.put("next", "more");
        }
        return answer;
    }
}
