package kz.kopir.bitrix.store;

import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.mapping.Mapping;
import kz.kopir.bitrix.mapping.Proposal;
import kz.kopir.bitrix.mapping.Proposal.State;

/** Pairs that matching found. */
@ApplicationScoped
public class PgProposalStore {

    private static final String COLUMNS =
            "id, portal, crm_product_id, onec_id, crm_name, onec_name, onec_article, basis,"
                    + " score, reason, state, run, decided_by, decided_at, why ";
    private static final String ADD = """
            INSERT INTO mapping_proposal
              (portal, crm_product_id, onec_id, crm_name, onec_name, onec_article, basis, score, reason, state, run)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (portal, crm_product_id, onec_id) WHERE state <> 'DRY' DO UPDATE
              SET crm_name = excluded.crm_name, onec_name = excluded.onec_name, onec_article = excluded.onec_article,
                basis = excluded.basis, score = excluded.score, reason = excluded.reason, state = excluded.state,
                run = excluded.run, decided_by = NULL, decided_at = NULL, why = NULL
              WHERE mapping_proposal.state <> 'REJECTED'""";
    private static final String FORGET = """
            DELETE FROM mapping_proposal
            WHERE portal = $1 AND (state = 'WAITING' OR state = 'DRY' AND run <> $2)""";
    private static final String LIST = "SELECT " + COLUMNS + """
            FROM mapping_proposal
            WHERE ($1::text IS NULL OR portal = $1) AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR run = $3)
              AND ($4::bigint IS NULL OR id > $4) ORDER BY id LIMIT $5""";
    private static final String DECIDE = """
            UPDATE mapping_proposal SET state = $2, decided_by = $3, decided_at = now(), why = $4
            WHERE id = ANY ($1) AND state = 'WAITING' RETURNING """ + " " + COLUMNS;
    private static final String REJECT = """
            UPDATE mapping_proposal SET state = 'REJECTED', decided_by = $4, decided_at = now(), why = $5
            WHERE portal = $1 AND crm_product_id = $2 AND onec_id = $3 AND state IN ('TAKEN', 'ACCEPTED')""";
    private static final String REJECTED =
            "SELECT crm_product_id, onec_id FROM mapping_proposal WHERE portal = $1 AND state = 'REJECTED'";

    /** A pair, by the ids of both sides. */
    public record Refused(String crmProductId, String onecId) {}

    public Uni<Void> add(SqlClient sql, Collection<Proposal> proposals) {
        if (proposals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuples = proposals.stream()
                .map(one -> Tuple.from(new Object[] {
                    one.portal(),
                    one.crmProductId(),
                    one.onecId(),
                    one.crmName(),
                    one.onecName(),
                    one.onecArticle(),
                    one.basis(),
                    one.score(),
                    one.reason(),
                    one.state().name(),
                    one.run()
                }))
                .toList();
        return sql.preparedQuery(ADD).executeBatch(tuples).replaceWithVoid();
    }

    /** Makes room for what a run found: what waits is proposed anew, or no more. */
    public Uni<Void> forgetWaiting(SqlClient sql, String portal, UUID run) {
        return sql.preparedQuery(FORGET).execute(Tuple.of(portal, run)).replaceWithVoid();
    }

    public Uni<List<Proposal>> list(SqlClient sql, String portal, State state, UUID run, Long after, int atMost) {
        return sql.preparedQuery(LIST)
                .execute(Tuple.of(portal, state == null ? null : state.name(), run, after, atMost))
                .map(PgProposalStore::proposals);
    }

    /** Answers those that were waiting. */
    public Uni<List<Proposal>> decide(SqlClient sql, Collection<Long> ids, State state, String who, String why) {
        return sql.preparedQuery(DECIDE)
                .execute(Tuple.of(ids.toArray(Long[]::new), state.name(), who, why))
                .map(PgProposalStore::proposals);
    }

    /** A mapping that was taken back is not to be made again. */
    public Uni<Void> reject(SqlClient sql, Mapping mapping, String who, String why) {
        return sql.preparedQuery(REJECT)
                .execute(Tuple.of(mapping.portal(), mapping.crmProductId(), mapping.onecId(), who, why))
                .replaceWithVoid();
    }

    public Uni<Set<Refused>> rejected(SqlClient sql, String portal) {
        return sql.preparedQuery(REJECTED)
                .execute(Tuple.of(portal))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Refused(
                                row.getString("crm_product_id"),
                                row.getUUID("onec_id").toString()))
                        .collect(toSet()));
    }

    private static List<Proposal> proposals(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Proposal(
                        row.getLong("id"),
                        row.getString("portal"),
                        row.getString("crm_product_id"),
                        row.getUUID("onec_id"),
                        row.getString("crm_name"),
                        row.getString("onec_name"),
                        row.getString("onec_article"),
                        row.getString("basis"),
                        row.getDouble("score"),
                        row.getString("reason"),
                        State.valueOf(row.getString("state")),
                        row.getUUID("run"),
                        row.getString("decided_by"),
                        row.getOffsetDateTime("decided_at"),
                        row.getString("why")))
                .toList();
    }
}
