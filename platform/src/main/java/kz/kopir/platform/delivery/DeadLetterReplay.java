package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.EventCodec;
import kz.kopir.contracts.UnreadableEventException;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.web.PlatformProblem;
import kz.kopir.platform.web.ProblemException;

/** Takes a record that was set aside in again, once what stood in its way is mended, or drops it for good. */
@ApplicationScoped
public class DeadLetterReplay {

    private static final String LOCK = "SELECT * FROM dead_letter WHERE id = $1 FOR UPDATE";
    private static final String END = """
            UPDATE dead_letter SET state = $2, ended_at = now(), ended_by = $3, ended_comment = $4 WHERE id = $1""";

    private final Transactions transactions;
    private final EventCodec codec;
    private final EventDispatch dispatch;
    private final Audit audit;

    DeadLetterReplay(Transactions transactions, EventCodec codec, EventDispatch dispatch, Audit audit) {
        this.transactions = transactions;
        this.codec = codec;
        this.dispatch = dispatch;
        this.audit = audit;
    }

    /** Handles the record now, in one transaction with its end; fails with a problem when it still cannot be taken in. */
    public Uni<Void> replay(String actor, long id) {
        return transactions
                .inTransaction(tx -> waiting(tx, id)
                        .chain(row -> dispatch.apply(tx, List.of(read(row))))
                        .chain(() -> end(tx, actor, id, "REPLAYED", null)))
                .onFailure(UnreadableEventException.class)
                .transform(failure -> new ProblemException(PlatformProblem.STILL_UNREADABLE, id, failure.getMessage()));
    }

    public Uni<Void> drop(String actor, long id, String reason) {
        return transactions.inTransaction(tx -> waiting(tx, id).chain(row -> end(tx, actor, id, "DROPPED", reason)));
    }

    private Uni<Row> waiting(Tx tx, long id) {
        return tx.sql().preparedQuery(LOCK).execute(Tuple.of(id)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw new ProblemException(PlatformProblem.NOT_FOUND, "dead letter " + id);
            }
            var row = rows.iterator().next();
            if (!row.getString("state").equals("WAITING")) {
                throw new ProblemException(PlatformProblem.TASK_STATE, id, row.getString("state"));
            }
            return row;
        });
    }

    private EventReader.Readable read(Row row) {
        var topic = EventReader.topicOf(row.getString("topic"));
        var headers = new LinkedHashMap<String, byte[]>();
        row.getJsonObject("headers")
                .forEach(header -> headers.put(header.getKey(), DeadLetter.bytes(header.getValue())));
        var payload = row.getBuffer("payload");
        return new EventReader.Readable(
                topic, codec.decode(topic, headers, payload == null ? null : payload.getBytes()));
    }

    private Uni<Void> end(Tx tx, String actor, long id, String state, String reason) {
        return tx.sql()
                .preparedQuery(END)
                .execute(Tuple.of(id, state, actor, reason))
                .chain(() -> audit.record(
                        tx,
                        actor,
                        state.equals("REPLAYED") ? "replay" : "drop",
                        "dead-letter",
                        Long.toString(id),
                        Map.of("state", "WAITING"),
                        reason == null ? Map.of("state", state) : Map.of("state", state, "reason", reason)));
    }
}
