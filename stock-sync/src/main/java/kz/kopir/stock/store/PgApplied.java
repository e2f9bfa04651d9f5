package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.StockApplied;
import kz.kopir.platform.delivery.Tx;

/** What came of snapshots in the CRM, the last one of each warehouse and portal. */
@ApplicationScoped
public class PgApplied {

    private static final String PUT = """
            INSERT INTO stock_applied AS a (connection, warehouse, portal, snapshot, changed, unchanged, unmapped, failed, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (connection, warehouse, portal) DO UPDATE SET snapshot = excluded.snapshot, changed = excluded.changed,
              unchanged = excluded.unchanged, unmapped = excluded.unmapped, failed = excluded.failed, at = excluded.at
            WHERE a.at <= excluded.at""";
    private static final String ANSWER = """
            INSERT INTO stock_answer (snapshot, warehouse, portal, failed, at)
            SELECT snapshot, $2, $3, $4, $5 FROM stock_run WHERE snapshot = $1
            ON CONFLICT (snapshot, warehouse, portal) DO UPDATE SET failed = excluded.failed, at = excluded.at""";
    private static final String OF = """
            SELECT a.warehouse, a.portal, a.snapshot, r.id AS run, a.changed, a.unchanged, a.unmapped, a.failed, a.at
            FROM stock_applied a LEFT JOIN stock_run r ON r.snapshot = a.snapshot WHERE a.connection = $1 ORDER BY 1, 2""";

    private final Pool pool;

    PgApplied(Pool pool) {
        this.pool = pool;
    }

    /** @param run of the snapshot; null when it was forgotten */
    public record Applied(
            String warehouse,
            String portal,
            UUID snapshot,
            Long run,
            int changed,
            int unchanged,
            int unmapped,
            int failed,
            OffsetDateTime at) {}

    public Uni<Void> put(Tx tx, List<StockApplied> answers) {
        return tx.sql()
                .preparedQuery(PUT)
                .executeBatch(answers.stream()
                        .map(answer -> Tuple.from(new Object[] {
                            answer.connection(),
                            answer.warehouse(),
                            answer.portal() == null ? "" : answer.portal(),
                            answer.snapshot(),
                            answer.changed(),
                            answer.unchanged(),
                            answer.unmapped(),
                            answer.failed(),
                            answer.at()
                        }))
                        .toList())
                .chain(() -> tx.sql()
                        .preparedQuery(ANSWER)
                        .executeBatch(answers.stream()
                                .map(answer -> Tuple.of(
                                        answer.snapshot(),
                                        answer.warehouse(),
                                        answer.portal() == null ? "" : answer.portal(),
                                        answer.failed(),
                                        answer.at()))
                                .toList()))
                .replaceWithVoid();
    }

    public Uni<List<Applied>> of(String connection) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(connection))
                .map(rows -> Rows.all(
                        rows,
                        row -> new Applied(
                                row.getString("warehouse"),
                                row.getString("portal"),
                                row.getUUID("snapshot"),
                                row.getLong("run"),
                                row.getInteger("changed"),
                                row.getInteger("unchanged"),
                                row.getInteger("unmapped"),
                                row.getInteger("failed"),
                                row.getOffsetDateTime("at"))));
    }
}
