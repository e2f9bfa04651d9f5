package kz.kopir.sandbox.telegram;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import kz.kopir.sandbox.sim.Call;

/**
 * What people do, until the bot has taken it: by {@code getUpdates}, one asker at a time, or by a webhook. An update goes away when a later offset
 * confirms it, or the webhook answers 2xx.
 */
final class Updates {

    static final String REPEATED = "repeated_updates";
    private static final int LONGEST_POLL_SECONDS = 50;
    private static final int MOST = 100;

    private final Deque<JsonObject> pending = new ArrayDeque<>();
    private final Deque<JsonObject> confirmed = new ArrayDeque<>();
    private final Supplier<Vertx> vertx;
    private final Webhook webhook;
    private long next;
    private Set<String> allowed = Set.of();
    private Waiting waiting;

    private record Waiting(Call call, long timer, long limit) {}

    /** @param first the id of the first one; ids never come again, whatever is forgotten */
    Updates(Supplier<Vertx> vertx, long first) {
        this.vertx = vertx;
        this.next = first;
        this.webhook = new Webhook(vertx, pending);
    }

    long next() {
        return next;
    }

    Webhook webhook() {
        return webhook;
    }

    /** Something has happened; {@code kind} is {@code message} or {@code callback_query}. */
    long add(String kind, JsonObject content) {
        var update = new JsonObject().put("update_id", next++).put(kind, content.copy());
        if (!allowed.isEmpty() && !allowed.contains(kind)) {
            return update.getLong("update_id"); // nobody asked for it
        }
        pending.add(update);
        if (webhook.isSet()) {
            webhook.deliver();
        } else if (waiting != null) {
            var asked = waiting;
            forget();
            answer(asked.call(), ready(asked.limit()));
        }
        return update.getLong("update_id");
    }

    /** {@code getUpdates}. */
    Object poll(Call call, Arguments arguments) {
        if (webhook.isSet()) {
            throw new BotError(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        }
        if (waiting != null) {
            var other = waiting;
            forget();
            call.committed("conflict", "getUpdates", new JsonObject());
            refuse(
                    other.call(),
                    new BotError(
                            409,
                            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
        }
        remember(arguments.array("allowed_updates"));
        confirm(arguments.number("offset", 0));
        var limit = Math.clamp(arguments.number("limit", MOST), 1, MOST);
        var found = ready(limit);
        if (call.fault(REPEATED).isPresent()) {
            var again = new JsonArray(new ArrayList<>(confirmed));
            again.addAll(found);
            found = again;
        }
        var timeout = Math.clamp(arguments.number("timeout", 0), 0, LONGEST_POLL_SECONDS);
        if (!found.isEmpty() || timeout == 0) {
            return found;
        }
        var timer = vertx.get().setTimer(timeout * 1000L, late -> {
            waiting = null;
            answer(call, new JsonArray());
        });
        waiting = new Waiting(call, timer, limit);
        call.context().response().closeHandler(gone -> {
            if (waiting != null && waiting.call() == call) {
                forget();
            }
        });
        return BotMethod.LATER;
    }

    void remember(JsonArray kinds) {
        if (kinds != null) {
            allowed = Set.copyOf(kinds.stream().map(Object::toString).toList());
        }
    }

    void drop() {
        pending.clear();
    }

    int count() {
        return pending.size();
    }

    /** Nobody is left waiting for an answer when all begins anew. */
    void close() {
        if (waiting != null) {
            var other = waiting;
            forget();
            answer(other.call(), new JsonArray());
        }
        webhook.remove();
    }

    private void confirm(long offset) {
        if (offset < 0) {
            while (pending.size() > -offset) {
                pending.poll();
            }
            return;
        }
        while (!pending.isEmpty() && pending.peek().getLong("update_id") < offset) {
            confirmed.add(pending.poll());
            if (confirmed.size() > MOST) {
                confirmed.poll();
            }
        }
    }

    private JsonArray ready(long limit) {
        return new JsonArray(List.copyOf(pending.stream().limit(limit).toList()));
    }

    private void forget() {
        vertx.get().cancelTimer(waiting.timer());
        waiting = null;
    }

    private static void answer(Call call, JsonArray updates) {
        call.answer(200, new JsonObject().put("ok", true).put("result", updates));
    }

    private static void refuse(Call call, BotError error) {
        call.send(error.code(), "application/json", error.toJson().toBuffer(), Map.of());
    }
}
