package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.posting.Postings;
import kz.kopir.platform.delivery.Tx;

/** Keeps postings. A cancelled one stays so, whatever comes later. */
@ApplicationScoped
class PgPostings implements Postings {

    private static final String BEGIN = """
            INSERT INTO posting AS p (document, revision, order_key, connection, type, state) VALUES ($1, $2, $3, $4, $5, 'WAITING')
            ON CONFLICT (document) DO UPDATE
              SET revision = excluded.revision, connection = excluded.connection, state = 'WAITING', updated_at = now()
              WHERE p.revision < excluded.revision AND p.state <> 'CANCELLED'
            RETURNING document""";
    private static final String CANCEL = """
            INSERT INTO posting AS p (document, revision, order_key, state) VALUES ($1, $2, $3, 'CANCELLED')
            ON CONFLICT (document) DO UPDATE
              SET state = 'CANCELLED', revision = greatest(p.revision, excluded.revision), updated_at = now()""";
    private static final String POSTED = """
            UPDATE posting SET attempt = attempt + 1, reference = $2, onec_number = $3, code = NULL, message = NULL,
              state = 'POSTED', updated_at = now(), posted_at = now(), seen = NULL, ref = $4::text::jsonb
            WHERE document = $1 AND state <> 'CANCELLED' RETURNING attempt""";
    private static final String REJECTED = """
            UPDATE posting SET attempt = attempt + 1, code = $2, message = $3,
              state = 'REJECTED', updated_at = now()
            WHERE document = $1 AND state <> 'CANCELLED' RETURNING attempt""";
    private static final String ADOPT = """
            INSERT INTO posting AS p (document, revision, order_key, type, state, attempt) VALUES ($1, 0, $2, $3, 'WAITING', $4)
            ON CONFLICT (document) DO UPDATE SET attempt = greatest(p.attempt, excluded.attempt)""";
    private static final String FIND = "SELECT * FROM posting WHERE document = $1";
    private static final String IS_AWAITED = """
            SELECT EXISTS (SELECT FROM task WHERE document = $1 AND kind = $2 AND state IN ('READY', 'SENDING', 'PARKED'))""";

    private final Pool pool;

    PgPostings(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> begin(Tx tx, DocumentRef document, String connection) {
        return tx.sql()
                .preparedQuery(BEGIN)
                .execute(Tuple.of(
                        document.id(),
                        document.revision(),
                        document.order().key(),
                        connection,
                        document.type().name()))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Optional<Posting>> cancel(Tx tx, DocumentRef document) {
        return tx.sql()
                .preparedQuery(FIND + " FOR UPDATE")
                .execute(Tuple.of(document.id()))
                .map(PgPostings::first)
                .call(() -> tx.sql()
                        .preparedQuery(CANCEL)
                        .execute(Tuple.of(
                                document.id(),
                                document.revision(),
                                document.order().key())));
    }

    @Override
    public Uni<Optional<Integer>> posted(Tx tx, DocumentRef document, String reference, String onecNumber) {
        return tx.sql()
                .preparedQuery(POSTED)
                .execute(Tuple.of(document.id(), reference, onecNumber, DocumentRefs.write(document)))
                .map(PgPostings::attempt);
    }

    @Override
    public Uni<Optional<Integer>> rejected(Tx tx, UUID document, String code, String message) {
        return tx.sql()
                .preparedQuery(REJECTED)
                .execute(Tuple.of(document, code, message))
                .map(PgPostings::attempt);
    }

    @Override
    public Uni<Void> adopt(Tx tx, List<Answered> answers) {
        return tx.sql()
                .preparedQuery(ADOPT)
                .executeBatch(answers.stream()
                        .map(answer -> Tuple.of(
                                answer.document().id(),
                                answer.document().order().key(),
                                answer.document().type().name(),
                                answer.attempt() - 1))
                        .toList())
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Posting>> find(UUID document) {
        return pool.preparedQuery(FIND).execute(Tuple.of(document)).map(PgPostings::first);
    }

    @Override
    public Uni<Void> noteSent(UUID document, boolean sent) {
        return pool.preparedQuery("UPDATE posting SET sent = $2 WHERE document = $1")
                .execute(Tuple.of(document, sent))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isAwaited(UUID document, String kind) {
        return pool.preparedQuery(IS_AWAITED)
                .execute(Tuple.of(document, kind))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Optional<Integer> attempt(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getInteger(0));
    }

    private static Optional<Posting> first(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(read(rows.iterator().next()));
    }

    private static Posting read(Row row) {
        return new Posting(
                row.getUUID("document"),
                row.getInteger("revision"),
                row.getString("order_key"),
                row.getString("type") == null ? null : DocumentType.valueOf(row.getString("type")),
                row.getString("connection"),
                State.valueOf(row.getString("state")),
                row.getInteger("attempt"),
                row.getString("reference"),
                row.getString("onec_number"),
                row.getString("code"),
                row.getString("message"),
                row.getBoolean("sent"));
    }
}
