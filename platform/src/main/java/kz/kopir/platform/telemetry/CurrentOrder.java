package kz.kopir.platform.telemetry;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import org.jboss.logging.MDC;

/** The order that the work on this Vert.x context is about, for logs and for the log of exchanges. */
public final class CurrentOrder {

    private static final String NAME = "order";

    private CurrentOrder() {}

    /** @param key of the order or document; the context must be the work's own */
    public static void set(String key) {
        ContextLocals.put(NAME, key);
        MDC.put(NAME, key);
    }

    /** Null where the work is about none, or has no context of its own. */
    public static String get() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(NAME, null) : null;
    }
}
