package kz.kopir.sandbox.sim;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way a call goes wrong. Built in code as {@code Fault.of(Fault.LOST_ANSWER).path("/Post$").method("POST").times(1)}.
 *
 * @param kind one of the constants here, or one of the simulator's own
 * @param path regular expression found in the call's subject; null matches all
 * @param method HTTP method; null matches all
 * @param delayMs waiting before anything else happens, milliseconds; goes with every kind
 * @param status answer of {@link #STATUS}, or of a simulator's own kind where it makes sense; 0 = the kind's default
 * @param body answer's body, or a text a simulator's own kind uses; null = the kind's default
 * @param times how many more matching calls suffer; null = until the faults are replaced
 * @param share part of the matching calls that suffer, 0..1; null = all
 * @param afterCommit the call does its work first, and only its answer is replaced by the fault's
 */
public record Fault(
        String kind,
        String path,
        String method,
        long delayMs,
        int status,
        String body,
        Integer times,
        Double share,
        boolean afterCommit) {

    /** Nothing wrong but the time it takes. */
    public static final String DELAY = "delay";
    /** An answer with the given status and body; nothing happens. */
    public static final String STATUS = "status";
    /** The work is done, then the connection closes without an answer. */
    public static final String LOST_ANSWER = "lost_answer";
    /** The connection closes before anything happens. */
    public static final String CUT = "cut";
    /** 200 with a page for people. */
    public static final String HTML = "html";

    public static Fault of(String kind) {
        return new Fault(kind, null, null, 0, 0, null, null, null, false);
    }

    public Fault path(String regex) {
        return new Fault(kind, regex, method, delayMs, status, body, times, share, afterCommit);
    }

    public Fault method(String name) {
        return new Fault(kind, path, name, delayMs, status, body, times, share, afterCommit);
    }

    public Fault delayMs(long millis) {
        return new Fault(kind, path, method, millis, status, body, times, share, afterCommit);
    }

    public Fault status(int code) {
        return new Fault(kind, path, method, delayMs, code, body, times, share, afterCommit);
    }

    public Fault body(String text) {
        return new Fault(kind, path, method, delayMs, status, text, times, share, afterCommit);
    }

    public Fault times(int count) {
        return new Fault(kind, path, method, delayMs, status, body, count, share, afterCommit);
    }

    public Fault share(double part) {
        return new Fault(kind, path, method, delayMs, status, body, times, part, afterCommit);
    }

    /** Lets the call do its work before the fault shows. */
    public Fault committed() {
        return new Fault(kind, path, method, delayMs, status, body, times, share, true);
    }

    public boolean is(String other) {
        return kind.equals(other);
    }

    public Optional<String> text() {
        return Optional.ofNullable(body);
    }

    boolean matches(String subject, String httpMethod) {
        return (method == null || method.equalsIgnoreCase(httpMethod))
                && (path == null || Pattern.compile(path).matcher(subject).find());
    }

    static Fault fromJson(JsonObject json) {
        return new Fault(
                json.getString("kind"),
                json.getString("path"),
                json.getString("method"),
                json.getLong("delay_ms", 0L),
                json.getInteger("status", 0),
                json.getString("body"),
                json.getInteger("times"),
                json.getDouble("share"),
                json.getBoolean("after_commit", false));
    }

    JsonObject toJson() {
        var json = new JsonObject().put("kind", kind);
        if (path != null) json.put("path", path);
        if (method != null) json.put("method", method);
        if (delayMs > 0) json.put("delay_ms", delayMs);
        if (status > 0) json.put("status", status);
        if (body != null) json.put("body", body);
        if (times != null) json.put("times", times);
        if (share != null) json.put("share", share);
        if (afterCommit) json.put("after_commit", true);
        return json;
    }
}
