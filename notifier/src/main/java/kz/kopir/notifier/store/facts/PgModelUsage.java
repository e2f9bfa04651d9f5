package kz.kopir.notifier.store.facts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import kz.kopir.notifier.ai.ModelUsage;

/** Keeps it in {@code model_usage}. */
@ApplicationScoped
class PgModelUsage implements ModelUsage {

    private static final String ADD = """
            INSERT INTO model_usage AS u (day, model, calls, prompt_tokens, completion_tokens, cost) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (day, model) DO UPDATE SET calls = u.calls + excluded.calls, prompt_tokens = u.prompt_tokens + excluded.prompt_tokens,
              completion_tokens = u.completion_tokens + excluded.completion_tokens, cost = u.cost + excluded.cost""";
    private static final String OF = """
            SELECT $1::date AS day, 'all' AS model, coalesce(sum(calls), 0)::bigint AS calls, coalesce(sum(prompt_tokens), 0)::bigint AS prompt_tokens,
              coalesce(sum(completion_tokens), 0)::bigint AS completion_tokens, coalesce(sum(cost), 0) AS cost
            FROM model_usage WHERE day = $1""";
    private static final String LATEST = "SELECT * FROM model_usage ORDER BY day DESC, model LIMIT $1";

    private final Pool pool;

    PgModelUsage(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> add(Day call) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(
                        call.day(),
                        call.model(),
                        call.calls(),
                        call.promptTokens(),
                        call.completionTokens(),
                        call.cost()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Day> of(LocalDate day) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(day))
                .map(rows -> read(rows.iterator().next()));
    }

    @Override
    public Uni<List<Day>> latest(int days) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(days))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgModelUsage::read)
                        .toList());
    }

    private static Day read(Row row) {
        return new Day(
                row.getLocalDate("day"),
                row.getString("model"),
                row.getLong("calls"),
                row.getLong("prompt_tokens"),
                row.getLong("completion_tokens"),
                row.getBigDecimal("cost"));
    }
}
