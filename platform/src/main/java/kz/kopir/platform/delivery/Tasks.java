package kz.kopir.platform.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import kz.kopir.contracts.EventJson;

/** Creates tasks in the transaction that calls for them. */
@ApplicationScoped
public class Tasks {

    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");
    private static final String INSERT = """
            INSERT INTO task (queue, kind, key, dedupe_key, payload, document, document_number, due_at, traceparent)
            VALUES ($1, $2, $3, $4, $5::text::jsonb, $6, $7, coalesce($8, now()), $9)
            ON CONFLICT (queue, dedupe_key) DO NOTHING""";

    private final Wakeups wakeups;
    private final ObjectMapper json = EventJson.mapper();

    Tasks(Wakeups wakeups) {
        this.wakeups = wakeups;
    }

    public Uni<Void> enqueue(Tx tx, NewTask task) {
        return enqueue(tx, List.of(task));
    }

    /** Writes the tasks; they are begun after the commit. One whose queue and dedupe key exist already is left out. */
    public Uni<Void> enqueue(Tx tx, List<NewTask> tasks) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        tasks.forEach(task -> tx.afterCommit(wakeups.of(task.queue())));
        return tx.sql()
                .preparedQuery(INSERT)
                .executeBatch(tasks.stream().map(task -> row(tx, task)).toList())
                .replaceWithVoid();
    }

    private Tuple row(Tx tx, NewTask task) {
        return Tuple.from(new Object[] {
            task.queue(),
            task.kind(),
            task.key(),
            task.dedupeKey(),
            write(task),
            task.document(),
            task.documentNumber(),
            task.dueAt(),
            tx.traceOf(task.key())
        });
    }

    /** PostgreSQL takes no NUL in JSON: what an outside system sent with one would be sent again and again, and never stored. */
    private static String storable(String json) {
        return NUL.matcher(json).replaceAll("$1\\\\ufffd");
    }

    private String write(NewTask task) {
        try {
            return storable(json.writeValueAsString(task.payload()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The payload of a task " + task.kind() + " cannot be written as JSON", e);
        }
    }
}
