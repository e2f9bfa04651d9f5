package kz.kopir.platform.delivery.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import kz.kopir.platform.delivery.rest.TaskView.AttemptView;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.PlatformProblem;
import kz.kopir.platform.web.ProblemException;

/** What people see of tasks. */
@ApplicationScoped
class TaskQueries {

    private final Pool pool;

    TaskQueries(Pool pool) {
        this.pool = pool;
    }

    /** Newest first, below the id {@code after}. */
    Uni<Page<TaskView>> list(TaskFilter filter, Long after, int limit) {
        return pool.preparedQuery("SELECT " + TaskView.COLUMNS + " FROM task WHERE " + TaskFilter.CONDITION
                        + " AND ($7::bigint IS NULL OR id < $7) ORDER BY id DESC LIMIT $8")
                .execute(Tuple.from(filter.parameters(after, limit + 1)))
                .map(rows -> Page.of(all(rows, TaskView::listed), limit, TaskView::id));
    }

    Uni<TaskView> get(long id) {
        return pool.preparedQuery("SELECT payload::text AS payload, " + TaskView.COLUMNS + " FROM task WHERE id = $1")
                .execute(Tuple.of(id))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().failure(new ProblemException(PlatformProblem.NOT_FOUND, "task " + id))
                        : attempts(id)
                                .map(attempts -> TaskView.whole(rows.iterator().next(), attempts)));
    }

    private Uni<List<AttemptView>> attempts(long id) {
        return pool.preparedQuery("SELECT * FROM task_attempt WHERE task = $1 ORDER BY attempt")
                .execute(Tuple.of(id))
                .map(rows -> all(rows, AttemptView::of));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
