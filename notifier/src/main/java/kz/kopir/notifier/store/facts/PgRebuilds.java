package kz.kopir.notifier.store.facts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.notifier.facts.FactRebuild;
import kz.kopir.notifier.facts.Rebuilds;

/** Keeps them in {@code fact_rebuild}. */
@ApplicationScoped
class PgRebuilds implements Rebuilds {

    private static final String GIVE_UP = """
            UPDATE fact_rebuild SET state = 'FAILED', failure = 'Its process ended', ended_at = now()
            WHERE state = 'RUNNING' AND beat_at < now() - interval '1 minute'""";
    private static final String BEGIN = """
            INSERT INTO fact_rebuild (asked_by, instance) VALUES ($1, $2)
            ON CONFLICT (state) WHERE state = 'RUNNING' DO NOTHING RETURNING id""";
    private static final String BEAT = """
            UPDATE fact_rebuild SET step = $2, exported = $3, replayed = $4, beat_at = now() WHERE id = $1 AND state = 'RUNNING'""";
    private static final String END = """
            UPDATE fact_rebuild SET state = CASE WHEN $2::text IS NULL THEN 'DONE' ELSE 'FAILED' END, failure = $2, ended_at = now()
            WHERE id = $1 AND state = 'RUNNING'""";
    private static final String LATEST = "SELECT * FROM fact_rebuild ORDER BY id DESC LIMIT 5";

    private final Pool pool;

    PgRebuilds(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Long>> begin(String askedBy, String instance) {
        return pool.query(GIVE_UP)
                .execute()
                .chain(() -> pool.preparedQuery(BEGIN).execute(Tuple.of(askedBy, instance)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong(0))
                        .findFirst());
    }

    @Override
    public Uni<Boolean> beat(long id, String step, long exported, long replayed) {
        return pool.preparedQuery(BEAT)
                .execute(Tuple.of(id, step, exported, replayed))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Void> end(long id, String failure) {
        return pool.preparedQuery(END).execute(Tuple.of(id, failure)).replaceWithVoid();
    }

    @Override
    public Uni<List<FactRebuild>> latest() {
        return pool.query(LATEST)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgRebuilds::read)
                        .toList());
    }

    private static FactRebuild read(Row row) {
        return new FactRebuild(
                row.getLong("id"),
                row.getString("state"),
                row.getString("step"),
                row.getLong("exported"),
                row.getLong("replayed"),
                row.getString("asked_by"),
                row.getString("failure"),
                row.getOffsetDateTime("begun_at"),
                row.getOffsetDateTime("ended_at"));
    }
}
