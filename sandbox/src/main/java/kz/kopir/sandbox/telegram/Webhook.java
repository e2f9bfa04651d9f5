package kz.kopir.sandbox.telegram;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Deque;
import java.util.Set;
import java.util.function.Supplier;

/** Sends updates to the bot's address, one after the other, and again until it answers 2xx. Unlike the real one it takes plain http of this machine. */
final class Webhook {

    private static final Set<Integer> PORTS = Set.of(443, 80, 88, 8443);
    private static final long FIRST_WAIT = 500;
    private static final long LONGEST_WAIT = 60_000;

    private final Supplier<Vertx> vertx;
    private final Deque<JsonObject> pending;
    private HttpClient http;
    private URI url;
    private String secret = "";
    private boolean sending;
    private long wait = FIRST_WAIT;
    private String lastError;

    Webhook(Supplier<Vertx> vertx, Deque<JsonObject> pending) {
        this.vertx = vertx;
        this.pending = pending;
    }

    boolean isSet() {
        return url != null;
    }

    private HttpClient http() {
        if (http == null) {
            http = vertx.get().createHttpClient();
        }
        return http;
    }

    void set(String address, String secretToken) {
        URI wanted;
        try {
            wanted = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new BotError(400, "Bad Request: invalid webhook URL specified");
        }
        var local = "localhost".equals(wanted.getHost());
        if (!local && !"https".equals(wanted.getScheme())) {
            throw new BotError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
        }
        if (!local && wanted.getPort() > 0 && !PORTS.contains(wanted.getPort())) {
            throw new BotError(
                    400, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
        }
        if (!secretToken.matches("[A-Za-z0-9_-]{0,256}")) {
            throw new BotError(400, "Bad Request: secret token contains unallowed characters");
        }
        url = wanted;
        secret = secretToken;
        wait = FIRST_WAIT;
        deliver();
    }

    void remove() {
        url = null;
    }

    JsonObject info() {
        var info = new JsonObject()
                .put("url", url == null ? "" : url.toString())
                .put("has_custom_certificate", false)
                .put("pending_update_count", pending.size())
                .put("allowed_updates", new JsonArray());
        return lastError == null ? info : info.put("last_error_message", lastError);
    }

    void deliver() {
        if (sending || url == null || pending.isEmpty()) {
            return;
        }
        sending = true;
        var update = pending.peek();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .putHeader("Content-Type", "application/json");
        if (!secret.isEmpty()) {
            options.putHeader("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        http().request(options)
                .compose(request -> request.send(update.toBuffer()))
                .onComplete(answer ->
                        ended(update, answer.succeeded() ? answer.result().statusCode() : 0));
    }

    private void ended(JsonObject update, int status) {
        sending = false;
        if (status / 100 == 2) {
            pending.remove(update);
            wait = FIRST_WAIT;
            deliver();
            return;
        }
        lastError = status == 0 ? "Connection refused" : "Wrong response from the webhook: " + status;
        vertx.get().setTimer(wait, later -> deliver());
        wait = Math.min(LONGEST_WAIT, wait * 2);
    }
}
