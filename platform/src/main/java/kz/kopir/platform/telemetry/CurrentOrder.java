package kz.kopir.platform.telemetry;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.MDC;

/** The order that the work on this Vert.x context is about, for logs and for the log of exchanges. */
public final class CurrentOrder {

    private static final String NAME = "order";
    private static final String ATTEMPT = "attempt";

    private CurrentOrder() {}

    /**
     * The context must be the work's own.
     *
     * @param key      of the order or document: {@code source/deal} where it is an order
     * @param document that the work is about; null where it is about none or several
     * @param attempt  which one at the task, from 1
     */
    public static void set(String key, UUID document, int attempt) {
        ContextLocals.put(NAME, key);
        ContextLocals.put(ATTEMPT, attempt);
        inLog(key, document).forEach(MDC::put);
    }

    /** Logs under the order: what comes of a call may come on another context than the work's own. */
    public static void logAs(String key, UUID document, Runnable logging) {
        var names = inLog(key, document);
        names.forEach(MDC::put);
        try {
            logging.run();
        } finally {
            names.keySet().forEach(MDC::remove);
        }
    }

    private static Map<String, String> inLog(String key, UUID document) {
        var names = new HashMap<String, String>();
        names.put(NAME, key);
        var parts = key.split("/", 3);
        if (parts.length > 1 && parts[0].contains(":")) {
            names.put("deal", parts[1]); // what stands behind, such as a chat, is not the deal's
        }
        if (document != null) {
            names.put("document", document.toString());
        }
        return names;
    }

    /** Null where the work is about none, or has no context of its own. */
    public static String get() {
        return local(NAME);
    }

    /** Null where the work is no task. */
    public static Integer attempt() {
        return local(ATTEMPT);
    }

    private static <T> T local(String name) {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(name, null) : null;
    }
}
