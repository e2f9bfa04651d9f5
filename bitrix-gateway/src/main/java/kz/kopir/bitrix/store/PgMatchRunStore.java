package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.mapping.MatchRun;
import kz.kopir.bitrix.mapping.MatchRun.State;

/** Matchings of catalogues: one goes on in a portal at a time. */
@ApplicationScoped
public class PgMatchRunStore {

    private static final String BEGIN = """
            INSERT INTO match_run (id, portal, connection, dry_run, threshold, who) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (portal) WHERE state = 'RUNNING' DO NOTHING RETURNING *""";
    private static final String FIND = "SELECT * FROM match_run WHERE id = $1";
    private static final String RUNNING = "SELECT * FROM match_run WHERE state = 'RUNNING' ORDER BY begun_at";
    private static final String STEP =
            "UPDATE match_run SET step = $2, crm_read = $3, onec_read = $4 WHERE id = $1 AND state = 'RUNNING'";
    private static final String DONE = """
            UPDATE match_run SET state = 'DONE', step = 'DONE', mapped = $2, taken = $3, proposed = $4, ended_at = now()
            WHERE id = $1 AND state = 'RUNNING'""";
    private static final String FAILED = """
            UPDATE match_run SET state = 'FAILED', step = 'FAILED', problem = $2, ended_at = now()
            WHERE id = $1 AND state = 'RUNNING'""";

    /** Empty when another one goes on in the portal. */
    public Uni<Optional<MatchRun>> begin(
            SqlClient sql, UUID id, String portal, String connection, boolean dryRun, double threshold, String who) {
        return sql.preparedQuery(BEGIN)
                .execute(Tuple.of(id, portal, connection, dryRun, threshold, who))
                .map(rows -> runs(rows).stream().findFirst());
    }

    public Uni<Optional<MatchRun>> find(SqlClient sql, UUID id) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> runs(rows).stream().findFirst());
    }

    public Uni<List<MatchRun>> running(SqlClient sql) {
        return sql.preparedQuery(RUNNING).execute().map(PgMatchRunStore::runs);
    }

    public Uni<Void> step(SqlClient sql, UUID id, String step, int crmRead, int onecRead) {
        return sql.preparedQuery(STEP)
                .execute(Tuple.of(id, step, crmRead, onecRead))
                .replaceWithVoid();
    }

    /** Answers false when the run has ended already: another instance did it. */
    public Uni<Boolean> done(SqlClient sql, UUID id, int mapped, int taken, int proposed) {
        return sql.preparedQuery(DONE)
                .execute(Tuple.of(id, mapped, taken, proposed))
                .map(rows -> rows.rowCount() == 1);
    }

    public Uni<Void> failed(SqlClient sql, UUID id, String problem) {
        return sql.preparedQuery(FAILED).execute(Tuple.of(id, problem)).replaceWithVoid();
    }

    private static List<MatchRun> runs(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new MatchRun(
                        row.getUUID("id"),
                        row.getString("portal"),
                        row.getString("connection"),
                        row.getBoolean("dry_run"),
                        State.valueOf(row.getString("state")),
                        row.getString("step"),
                        row.getInteger("crm_read"),
                        row.getInteger("onec_read"),
                        row.getInteger("mapped"),
                        row.getInteger("taken"),
                        row.getInteger("proposed"),
                        row.getDouble("threshold"),
                        row.getString("problem"),
                        row.getString("who"),
                        row.getOffsetDateTime("begun_at"),
                        row.getOffsetDateTime("ended_at")))
                .toList();
    }
}
