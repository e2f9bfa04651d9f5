package kz.kopir.platform.telemetry;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
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
        MDC.put(NAME, key);
        if (key.contains("/")) {
            MDC.put("deal", key.substring(key.indexOf('/') + 1));
        }
        if (document != null) {
            MDC.put("document", document.toString());
        }
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
