package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.writing.DealDocument;
import kz.kopir.bitrix.writing.DealDocuments;
import kz.kopir.bitrix.writing.DocumentState;
import kz.kopir.contracts.DocumentType;

/** How documents of deals stand. */
@ApplicationScoped
class PgDealDocuments implements DealDocuments {

    private static final String LOCK =
            "SELECT * FROM deal_document WHERE portal = $1 AND document = $2 AND system = $3 FOR UPDATE";
    /** A target answers what it was told, so an answer to what stood before a cancel says nothing any more. */
    private static final String NOTE = """
            INSERT INTO deal_document AS d (portal, document, system, deal, document_set, type, number, date, revision,
              attempt, state, target_number, said_at)
            SELECT $1, $2, $3, $4, $5::int, $6, $7, $8::date, $9::int, $10::int, $11, $12, $13::timestamptz
            WHERE NOT EXISTS (
              SELECT FROM deal_document c
              WHERE c.portal = $1 AND c.document = $2 AND c.state = 'CANCELLED' AND c.revision > $9)
            ON CONFLICT (portal, document, system) DO UPDATE
              SET number = excluded.number, date = excluded.date, revision = excluded.revision, attempt = excluded.attempt,
                  state = excluded.state, target_number = coalesce(excluded.target_number, d.target_number),
                  said_at = excluded.said_at
              WHERE (excluded.revision, excluded.attempt, excluded.said_at) > (d.revision, d.attempt, d.said_at)""";

    private static final String OF_DEAL =
            "SELECT * FROM deal_document WHERE portal = $1 AND deal = $2 ORDER BY document_set, number, document, system";
    private static final String SETTLED =
            "SELECT FROM deal_stage_move WHERE portal = $1 AND deal = $2 AND document_set = $3";
    private static final String SETTLE = """
            INSERT INTO deal_stage_move (portal, deal, document_set, stage) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING""";

    private final Pool pool;

    PgDealDocuments(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<DealDocument>> lock(SqlClient sql, String portal, UUID document, String system) {
        return sql.preparedQuery(LOCK)
                .execute(Tuple.of(portal, document, system))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgDealDocuments::read)
                        .findFirst());
    }

    @Override
    public Uni<Boolean> note(SqlClient sql, String portal, DealDocument document) {
        return sql.preparedQuery(NOTE)
                .execute(Tuple.from(new Object[] {
                    portal,
                    document.id(),
                    document.system(),
                    document.deal(),
                    document.set(),
                    document.type().name(),
                    document.number(),
                    document.date(),
                    document.revision(),
                    document.attempt(),
                    document.state().name(),
                    document.targetNumber(),
                    document.saidAt()
                }))
                .map(rows -> rows.rowCount() > 0);
    }

    @Override
    public Uni<List<DealDocument>> ofDeal(String portal, String deal) {
        return pool.preparedQuery(OF_DEAL)
                .execute(Tuple.of(portal, deal))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgDealDocuments::read)
                        .toList());
    }

    @Override
    public Uni<Boolean> isMoveSettled(String portal, String deal, int set) {
        return pool.preparedQuery(SETTLED).execute(Tuple.of(portal, deal, set)).map(rows -> rows.size() > 0);
    }

    @Override
    public Uni<Void> settleMove(SqlClient sql, String portal, String deal, int set, String stage) {
        return sql.preparedQuery(SETTLE)
                .execute(Tuple.of(portal, deal, set, stage))
                .replaceWithVoid();
    }

    private static DealDocument read(Row row) {
        return new DealDocument(
                row.getUUID("document"),
                row.getString("system"),
                row.getString("deal"),
                row.getInteger("document_set"),
                DocumentType.valueOf(row.getString("type")),
                row.getString("number"),
                row.getLocalDate("date"),
                row.getInteger("revision"),
                row.getInteger("attempt"),
                DocumentState.valueOf(row.getString("state")),
                row.getString("target_number"),
                row.getOffsetDateTime("said_at"));
    }
}
