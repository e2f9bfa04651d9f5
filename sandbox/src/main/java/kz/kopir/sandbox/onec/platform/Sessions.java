package kz.kopir.sandbox.onec.platform;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.kopir.sandbox.onec.odata.Answer;
import kz.kopir.sandbox.onec.platform.SessionSettings.Mode;

/**
 * The sessions of callers with the base. Each holds a licence while it lasts: one that a caller has started and not finished, until it has been idle
 * for long enough. Calls do their work in no time, so a session of the pool is free whenever it is wanted.
 *
 * <p>{@code GET} and {@code PUT /_sim/sessions} show and change the settings, with the sessions that are open and how many were begun and finished by
 * callers; {@code DELETE} ends all sessions, as an administrator does.
 */
public final class Sessions {

    private static final String COOKIE = "ibsession";
    private static final String HEADER = "IBSession";

    /** What becomes of a call that wants a session. */
    public sealed interface Entry {

        /** @param cookie of a session that the caller has just started; else null */
        record Admitted(String cookie) implements Entry {}

        /** None is free now. */
        record Full() implements Entry {}

        record Refused(Answer answer) implements Entry {}
    }

    private final Clock clock;
    private final Map<String, Instant> lastUsed = new LinkedHashMap<>();
    private SessionSettings settings = SessionSettings.usual();
    private int begun;
    private int finished;

    public Sessions(Clock clock) {
        this.clock = clock;
    }

    public SessionSettings settings() {
        return settings;
    }

    public Entry enter(HttpServerRequest request) {
        endIdle();
        return switch (settings.mode()) {
            case DONTUSE -> oneOff();
            case AUTOUSE -> lastUsed.isEmpty() ? open(UUID.randomUUID().toString(), null) : reused(first());
            case USE -> controlled(request);
        };
    }

    private void endIdle() {
        lastUsed.values().removeIf(used -> !clock.instant().isBefore(used.plus(settings.maxAge())));
    }

    private Entry controlled(HttpServerRequest request) {
        var cookie = request.getCookie(COOKIE);
        if ("start".equalsIgnoreCase(request.getHeader(HEADER))) {
            var id = UUID.randomUUID().toString();
            return open(id, id);
        }
        if (cookie == null) {
            return oneOff();
        }
        if (!lastUsed.containsKey(cookie.getValue())) {
            return new Entry.Refused(PlatformErrors.exception(
                    settings.staleStatus(), "HTTP: Session not found", "Сеанс отсутствует или удален"));
        }
        if ("finish".equalsIgnoreCase(request.getHeader(HEADER))) {
            lastUsed.remove(cookie.getValue());
            finished++;
            return new Entry.Admitted(null);
        }
        return reused(cookie.getValue());
    }

    private String first() {
        return lastUsed.keySet().iterator().next();
    }

    private Entry reused(String id) {
        lastUsed.put(id, clock.instant());
        return new Entry.Admitted(null);
    }

    private Entry open(String id, String cookie) {
        var entry = oneOff();
        if (!(entry instanceof Entry.Admitted)) {
            return entry;
        }
        lastUsed.put(id, clock.instant());
        begun += cookie == null ? 0 : 1;
        return new Entry.Admitted(cookie);
    }

    /** A session that ends with the call needs a place and a licence all the same. */
    private Entry oneOff() {
        var taken = lastUsed.size() + settings.occupied();
        if (taken >= settings.licences()) {
            return new Entry.Refused(
                    PlatformErrors.exception(500, "HTTP: Internal server error", "Не обнаружено свободной лицензии!"));
        }
        return settings.mode() != Mode.DONTUSE && taken >= settings.poolSize()
                ? new Entry.Full()
                : new Entry.Admitted(null);
    }

    /** The value of {@code Set-Cookie}. */
    public static String setCookie(String id) {
        return COOKIE + "=" + id + "; path=/buh";
    }

    /** {@code /_sim/sessions}. */
    public void control(RoutingContext context) {
        try {
            switch (context.request().method().name()) {
                case "PUT" -> settings = settings.with(context.body().asJsonObject());
                case "DELETE" -> lastUsed.clear();
                default -> {} // it only wants to see them
            }
            endIdle();
            context.json(settings.toJson()
                    .put("begun", begun)
                    .put("finished", finished)
                    .put("open", new JsonArray(lastUsed.keySet().stream().toList())));
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject().put("error", "These are no settings, GET shows some: " + e.getMessage()));
        }
    }
}
