package kz.kopir.platform.delivery.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.web.PlatformProblem;
import kz.kopir.platform.web.ProblemException;

/** What people do to tasks. Each change is audited in its transaction; a task that is being sent is left alone. */
@ApplicationScoped
class TaskActions {

    private static final String RETRY = """
            UPDATE task SET state = 'READY', due_at = now(), code = NULL, message = NULL, updated_at = now()
            WHERE id = $1""";
    private static final String PARK = """
            UPDATE task SET state = 'PARKED', code = 'PLAT-0206', message = $2, updated_at = now() WHERE id = $1""";
    private static final String DROP = """
            UPDATE task SET state = 'DROPPED', message = $2, updated_at = now(), ended_at = now() WHERE id = $1""";
    private static final int AT_ONCE = 1000;

    private final Transactions transactions;
    private final Audit audit;

    TaskActions(Transactions transactions, Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    private record Locked(long id, String state, String code) {}

    /** Makes a parked or waiting task due now; whether it asks the target first stays as it was. */
    Uni<Void> retry(String actor, long id) {
        return change(
                id,
                List.of("PARKED", "READY"),
                (tx, task) -> tx.sql()
                        .preparedQuery(RETRY)
                        .execute(Tuple.of(id))
                        .chain(() -> audited(tx, actor, "retry", task, "READY", null)));
    }

    Uni<Void> park(String actor, long id, String reason) {
        return change(
                id,
                List.of("READY"),
                (tx, task) -> tx.sql()
                        .preparedQuery(PARK)
                        .execute(Tuple.of(id, reason))
                        .chain(() -> audited(tx, actor, "park", task, "PARKED", reason)));
    }

    /** Ends a task undone, for good. */
    Uni<Void> drop(String actor, long id, String reason) {
        return change(
                id,
                List.of("READY", "PARKED"),
                (tx, task) -> tx.sql()
                        .preparedQuery(DROP)
                        .execute(Tuple.of(id, reason))
                        .chain(() -> audited(tx, actor, "drop", task, "DROPPED", reason)));
    }

    /** Retries up to a thousand parked tasks that the filter means, and answers how many. */
    Uni<Integer> retryAll(String actor, TaskFilter filter) {
        if (filter.isEmpty()) {
            throw new ProblemException(PlatformProblem.FILTER_NEEDED);
        }
        return transactions.inTransaction(tx -> tx.sql()
                .preparedQuery("SELECT id, state, code FROM task WHERE state = 'PARKED' AND " + TaskFilter.CONDITION
                        + " ORDER BY id LIMIT $7 FOR UPDATE SKIP LOCKED")
                .execute(Tuple.from(filter.parameters(AT_ONCE)))
                .chain(rows -> Multi.createFrom()
                        .items(StreamSupport.stream(rows.spliterator(), false))
                        .map(row -> new Locked(row.getLong(0), row.getString(1), row.getString(2)))
                        .onItem()
                        .transformToUniAndConcatenate(task -> tx.sql()
                                .preparedQuery(RETRY)
                                .execute(Tuple.of(task.id()))
                                .chain(() -> audited(tx, actor, "retry", task, "READY", null)))
                        .toUni()
                        .replaceWith(rows.rowCount())));
    }

    @FunctionalInterface
    private interface Change {
        Uni<Void> apply(Tx tx, Locked task);
    }

    private Uni<Void> change(long id, List<String> from, Change change) {
        return transactions.inTransaction(tx -> tx.sql()
                .preparedQuery("SELECT id, state, code FROM task WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(PlatformProblem.NOT_FOUND, "task " + id);
                    }
                    var row = rows.iterator().next();
                    var task = new Locked(row.getLong(0), row.getString(1), row.getString(2));
                    if (!from.contains(task.state())) {
                        throw new ProblemException(PlatformProblem.TASK_STATE, id, task.state());
                    }
                    return change.apply(tx, task);
                }));
    }

    private Uni<Void> audited(Tx tx, String actor, String action, Locked task, String state, String reason) {
        return audit.record(
                tx,
                actor,
                action,
                "task",
                Long.toString(task.id()),
                fields("state", task.state(), "code", task.code()),
                fields("state", state, "reason", reason));
    }

    private static Map<String, Object> fields(String first, String firstValue, String second, String secondValue) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(first, firstValue);
        if (secondValue != null) {
            fields.put(second, secondValue);
        }
        return fields;
    }
}
