package kz.kopir.sandbox.onec.changes;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;

/** The register that {@code GET /v1/changes} reads: what changed, in order, until Kopir has acknowledged it. */
public final class ChangeLog {

    /** In which the base keeps its dates. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final Clock clock;
    private final TreeMap<Long, JsonObject> changes = new TreeMap<>();
    private long last;

    public ChangeLog(Clock clock) {
        this.clock = clock;
    }

    public void add(News news) {
        switch (news) {
            case News.OfDocument document ->
                add("document", word(document.event()), document.key())
                        .put("type", document.kind().wireName())
                        .put("number", document.number());
            case News.OfProduct product ->
                add("product", word(product.event()), product.product().key());
            case News.OfStock stock -> stock.products().forEach(product -> add("stock", "written", product.key()));
        }
    }

    private JsonObject add(String kind, String event, UUID key) {
        last++;
        var change = new JsonObject()
                .put("seq", last)
                .put("kind", kind)
                .put("event", event)
                .put("key", key.toString())
                .put("at", SECONDS.format(LocalDateTime.ofInstant(clock.instant(), ZONE)));
        changes.put(last, change);
        return change;
    }

    private static String word(News.Event event) {
        return switch (event) {
            case CREATED, CHANGED -> "written";
            default -> event.name().toLowerCase(Locale.ROOT);
        };
    }

    public List<JsonObject> after(long seq, int limit) {
        return changes.tailMap(seq, false).values().stream().limit(limit).toList();
    }

    /** Forgets what is not later. */
    public void acknowledge(long seq) {
        changes.headMap(seq, true).clear();
    }
}
