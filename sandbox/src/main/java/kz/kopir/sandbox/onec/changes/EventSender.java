package kz.kopir.sandbox.onec.changes;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kopir.sandbox.sim.Faults;
import kz.kopir.sandbox.sim.Ledger;

/**
 * The job in 1C that tells Kopir what people did: reads a queue which subscriptions fill, and sends each event again until it is answered with 2xx, in
 * order. {@code PUT /_sim/webhook {"url": "…", "secret": "…", "retry_ms": 1000}} says where to; without an address nothing is queued.
 */
public final class EventSender {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final long USUAL_RETRY_MILLIS = 1000;

    private record Event(String id, String type, JsonObject data) {}

    private final Clock clock;
    private final Faults faults;
    private final Ledger ledger;
    private final Deque<Event> queue = new ArrayDeque<>();
    private Vertx vertx;
    private WebClient client;
    private URI url;
    private String secret = "";
    private long retryMillis = USUAL_RETRY_MILLIS;
    private int generation;
    private boolean sending;

    public EventSender(Clock clock, Faults faults, Ledger ledger) {
        this.clock = clock;
        this.faults = faults;
        this.ledger = ledger;
    }

    /** Sends by this Vert.x from now on; what an earlier one had not sent is sent again. */
    public void runOn(Vertx current) {
        vertx = current;
        client = WebClient.create(current, new WebClientOptions().setFollowRedirects(false));
        generation++;
        sending = false;
        next();
    }

    /** Forgets what is queued, and where to send it. */
    public void clear() {
        queue.clear();
        url = null;
        retryMillis = USUAL_RETRY_MILLIS;
        generation++;
        sending = false;
    }

    public void add(News news) {
        if (url != null) {
            event(news).ifPresent(event -> {
                queue.add(event);
                next();
            });
        }
    }

    private static Optional<Event> event(News news) {
        return switch (news) {
            case News.OfDocument document when document.event() == News.Event.CHANGED -> Optional.empty();
            case News.OfDocument document ->
                Optional.of(event(
                        "document." + document.event().name().toLowerCase(Locale.ROOT),
                        new JsonObject()
                                .put("type", document.kind().wireName())
                                .put("key", document.key().toString())
                                .put("number", document.number())));
            case News.OfProduct product -> Optional.of(event("goods.updated", json(product.product())));
            case News.OfStock stock -> {
                var products = new JsonArray();
                stock.products().forEach(product -> products.add(json(product)));
                yield Optional.of(event(
                        "inventory.synced",
                        new JsonObject()
                                .put(
                                        "warehouse",
                                        new JsonObject()
                                                .put("key", stock.warehouse().toString())
                                                .put("name", stock.warehouseName()))
                                .put("products", products)));
            }
        };
    }

    private static Event event(String type, JsonObject data) {
        return new Event(UUID.randomUUID().toString(), type, data);
    }

    private static JsonObject json(News.Product product) {
        return new JsonObject().put("key", product.key().toString()).put("article", product.article());
    }

    private void next() {
        if (sending || queue.isEmpty() || url == null) {
            return;
        }
        sending = true;
        var event = queue.peek();
        var fault = faults.next(event.type(), "POST", EventFaults::isOne);
        if (fault.filter(f -> f.is(EventFaults.DUPLICATE)).isPresent()) {
            send(event, secret, () -> send(event, secret, this::done));
        } else {
            var isForged = fault.filter(f -> f.is(EventFaults.WRONG_SIGNATURE)).isPresent();
            send(event, isForged ? "not-" + secret : secret, this::done);
        }
    }

    private void done() {
        queue.poll();
        sending = false;
        next();
    }

    private void send(Event event, String key, Runnable accepted) {
        var body = body(event);
        var seq = ledger.append(
                "event", event.id(), new JsonObject().put("type", event.type()).put("body", body.toString()));
        var sentIn = generation;
        client.postAbs(url.toString())
                .timeout(PATIENCE_MILLIS)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("X-1C-Signature", "sha256=" + signature(key, body))
                .sendBuffer(body)
                .map(HttpResponse::statusCode)
                .otherwise(0) // nobody there is as bad as a refusal
                .onSuccess(status -> {
                    if (sentIn != generation) {
                        return;
                    }
                    ledger.answered(seq, status == 0 ? "failed" : Integer.toString(status));
                    if (status / 100 == 2) {
                        accepted.run();
                    } else {
                        again(sentIn);
                    }
                });
    }

    private void again(int failedIn) {
        vertx.setTimer(Math.max(1, retryMillis), timer -> {
            if (failedIn == generation) {
                sending = false;
                next();
            }
        });
    }

    /** {@code sentAt} is the moment of this attempt: an old one would be taken for a replay. */
    private Buffer body(Event event) {
        var sentAt = OffsetDateTime.ofInstant(clock.instant(), ChangeLog.ZONE).truncatedTo(ChronoUnit.SECONDS);
        return new JsonObject()
                .put("id", event.id())
                .put("type", event.type())
                .put("sentAt", sentAt.toString())
                .put("data", event.data())
                .toBuffer();
    }

    private static String signature(String key, Buffer body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An event cannot be signed", e);
        }
    }

    /** As the extension's HTTP service lets itself be told where to send events. */
    public void register(URI address, String signedWith) {
        url = address;
        secret = signedWith;
        next();
    }

    /** What is registered, with the SHA-256 of the secret in its place; empty when nothing is. */
    public JsonObject registration() {
        return url == null
                ? new JsonObject()
                : new JsonObject().put("url", url.toString()).put("secret_sha256", sha256(secret));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** {@code /_sim/webhook}. */
    public void control(RoutingContext context) {
        try {
            if (context.request().method().name().equals("PUT")) {
                var json = context.body().asJsonObject();
                url = json.getString("url") == null ? null : URI.create(json.getString("url"));
                secret = json.getString("secret", secret);
                retryMillis = json.getLong("retry_ms", retryMillis);
                next();
            }
            context.json(new JsonObject()
                    .put("url", url == null ? null : url.toString())
                    .put("retry_ms", retryMillis)
                    .put("queued", queue.size()));
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject().put("error", "Send {\"url\": \"…\", \"secret\": \"…\"}: " + e.getMessage()));
        }
    }
}
