package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.document.life.BulkExports;
import kz.kopir.document.life.ExportDocument.Answer;
import kz.kopir.platform.delivery.Tx;

/** Keeps them in {@code bulk_export}. */
@ApplicationScoped
class PgBulkExports implements BulkExports {

    private static final String BEGIN = "INSERT INTO bulk_export (id, actor, system) VALUES ($1, $2, $3)";
    private static final String ADD_ITEMS = """
            INSERT INTO bulk_export_item (export, place, document)
            SELECT $1, place, document FROM unnest($2::uuid[]) WITH ORDINALITY AS d (document, place)""";
    private static final String NOTE =
            "UPDATE bulk_export_item SET result = $3, at = now() WHERE export = $1 AND document = $2";
    // an answer from before the export is not the answer to it
    private static final String FIND = """
            SELECT x.actor, x.system, x.created_at, i.document, i.result,
              CASE WHEN i.result <> 'SENT' THEN NULL WHEN t.at >= i.at AND t.state <> 'POSTING' THEN t.state ELSE 'POSTING' END AS state,
              CASE WHEN t.at >= i.at AND t.state = 'REJECTED' THEN t.message END AS message
            FROM bulk_export x JOIN bulk_export_item i ON i.export = x.id
              LEFT JOIN document_target t ON t.document = i.document AND t.system = x.system AND i.result = 'SENT'
            WHERE x.id = $1 ORDER BY i.place""";

    private final Pool pool;

    PgBulkExports(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> begin(Tx tx, UUID id, String actor, String system, List<UUID> documents) {
        return tx.sql()
                .preparedQuery(BEGIN)
                .execute(Tuple.of(id, actor, system))
                .chain(() -> tx.sql().preparedQuery(ADD_ITEMS).execute(Tuple.of(id, documents.toArray(UUID[]::new))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> note(Tx tx, UUID id, UUID document, Answer result) {
        return tx.sql()
                .preparedQuery(NOTE)
                .execute(Tuple.of(id, document, result.name()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Export>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> export(id, rows));
    }

    private static Optional<Export> export(UUID id, RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return Optional.empty();
        }
        var first = rows.iterator().next();
        var items = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Item(
                        row.getUUID("document"),
                        row.getString("result") == null ? null : Answer.valueOf(row.getString("result")),
                        row.getString("state"),
                        row.getString("message")))
                .toList();
        return Optional.of(new Export(
                id, first.getString("actor"), first.getString("system"), first.getOffsetDateTime("created_at"), items));
    }
}
