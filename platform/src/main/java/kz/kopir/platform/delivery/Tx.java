package kz.kopir.platform.delivery;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import kz.kopir.platform.telemetry.Traceparent;

/** One open transaction of the reactive PostgreSQL client, with what is to be done once it has committed. */
public final class Tx {

    private final SqlConnection sql;
    private final Set<Runnable> afterCommit = new LinkedHashSet<>();
    private final Map<String, String> traces = new HashMap<>();

    Tx(SqlConnection sql) {
        this.sql = sql;
    }

    /** The connection that the transaction runs on. */
    public SqlConnection sql() {
        return sql;
    }

    /** Runs the action after the commit, once however often it is asked for; never when the transaction is undone. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** What follows for this key belongs to the trace. A batch holds many: each order keeps its own. */
    void trace(String key, String traceparent) {
        if (traceparent != null) {
            traces.put(key, traceparent);
        }
    }

    /**
     * The trace that an event or task of this key goes on with: of what it follows from, else the active one, or null. A key that is another one
     * with more behind it, such as {@code bitrix24:main/17/chat}, belongs to that one.
     */
    public String traceOf(String key) {
        for (var known = key; known != null; known = shorter(known)) {
            if (traces.containsKey(known)) {
                return traces.get(known);
            }
        }
        return Traceparent.current();
    }

    private static String shorter(String key) {
        var end = key.lastIndexOf('/');
        return end < 0 ? null : key.substring(0, end);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
