package kz.kopir.platform.delivery.rest;

import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Which tasks are meant; what is not given does not narrow. */
public class TaskFilter {

    @QueryParam("state")
    State state;

    @QueryParam("queue")
    String queue;

    @QueryParam("kind")
    String kind;

    @QueryParam("key")
    String key;

    @QueryParam("document")
    UUID document;

    @QueryParam("code")
    String code;

    /** Of a task. */
    public enum State {
        READY,
        SENDING,
        DONE,
        REFUSED,
        PARKED,
        DROPPED
    }

    /** The condition over the columns of {@code task}, with its six parameters from {@code $1}. */
    static final String CONDITION = """
            ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR queue = $2) AND ($3::text IS NULL OR kind = $3)
            AND ($4::text IS NULL OR key = $4) AND ($5::uuid IS NULL OR document = $5)
            AND ($6::text IS NULL OR code = $6)""";

    Object[] parameters(Object... more) {
        var all = new Object[6 + more.length];
        System.arraycopy(
                new Object[] {state == null ? null : state.name(), queue, kind, key, document, code}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return all;
    }

    boolean isEmpty() {
        return state == null && queue == null && kind == null && key == null && document == null && code == null;
    }
}
