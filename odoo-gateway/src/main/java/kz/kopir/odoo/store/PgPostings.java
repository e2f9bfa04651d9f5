package kz.kopir.odoo.store;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.EventJson;
import kz.kopir.odoo.posting.Postings;
import kz.kopir.platform.delivery.Tx;

/** Keeps postings. A cancelled one stays so, whatever comes later. */
@ApplicationScoped
class PgPostings implements Postings {

    private static final String BEGIN = """
            INSERT INTO posting AS p (document, revision, order_key, connection, type, state, content)
            VALUES ($1, $2, $3, $4, $5, 'WAITING', $6::text::jsonb)
            ON CONFLICT (document) DO UPDATE
              SET revision = excluded.revision, connection = excluded.connection, content = excluded.content,
                state = 'WAITING', updated_at = now()
              WHERE p.revision < excluded.revision AND p.state <> 'CANCELLED'
            RETURNING document""";
    // Personal data is of no use any more.
    private static final String CANCEL = """
            INSERT INTO posting AS p (document, revision, order_key, type, state) VALUES ($1, $2, $3, $4, 'CANCELLED')
            ON CONFLICT (document) DO UPDATE
              SET state = 'CANCELLED', revision = greatest(p.revision, excluded.revision), content = NULL, updated_at = now()""";
    private static final String POSTED = """
            UPDATE posting SET attempt = attempt + 1, move = $2, odoo_number = $3, code = NULL, message = NULL,
              state = 'POSTED', seen = $4, posted_at = now(), updated_at = now()
            WHERE document = $1 AND state <> 'CANCELLED' RETURNING attempt""";
    private static final String REJECTED = """
            UPDATE posting SET attempt = attempt + 1, code = $2, message = $3, state = 'REJECTED', updated_at = now()
            WHERE document = $1 AND state <> 'CANCELLED' RETURNING attempt""";
    private static final String ADOPT = """
            INSERT INTO posting AS p (document, revision, order_key, type, state, attempt) VALUES ($1, 0, $2, $3, 'WAITING', $4)
            ON CONFLICT (document) DO UPDATE SET attempt = greatest(p.attempt, excluded.attempt)""";
    private static final String FIND = "SELECT *, content::text AS body FROM posting WHERE document = $1";
    private static final String AGAIN = """
            UPDATE posting SET sends = sends + 1, connection = $2, state = 'WAITING', updated_at = now()
            WHERE document = $1 RETURNING sends""";
    private static final String LIST = """
            SELECT *, content::text AS body FROM posting
            WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR connection = $2)
              AND ($3::text IS NULL OR content #>> '{document,organization_bin}' = $3) AND ($4::text IS NULL OR code = $4)
              AND ($5::uuid IS NULL OR (updated_at, document) < (SELECT updated_at, document FROM posting WHERE document = $5))
            ORDER BY updated_at DESC, document DESC LIMIT $6""";

    private final Pool pool;

    PgPostings(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> begin(Tx tx, DocumentCreated created, String connection) {
        var document = created.document();
        return tx.sql()
                .preparedQuery(BEGIN)
                .execute(Tuple.of(
                        document.id(),
                        document.revision(),
                        document.order().key(),
                        connection,
                        document.type().name(),
                        write(created)))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Optional<Posting>> cancel(Tx tx, DocumentRef document) {
        return lock(tx, document.id())
                .call(() -> tx.sql()
                        .preparedQuery(CANCEL)
                        .execute(Tuple.of(
                                document.id(),
                                document.revision(),
                                document.order().key(),
                                document.type().name())));
    }

    @Override
    public Uni<Optional<Integer>> posted(Tx tx, DocumentRef document, long move, String number, Change seen) {
        return tx.sql()
                .preparedQuery(POSTED)
                .execute(Tuple.of(document.id(), move, number, seen == null ? null : seen.name()))
                .map(PgPostings::number);
    }

    @Override
    public Uni<Optional<Integer>> rejected(Tx tx, UUID document, String code, String message) {
        return tx.sql()
                .preparedQuery(REJECTED)
                .execute(Tuple.of(document, code, message))
                .map(PgPostings::number);
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
    public Uni<Optional<Posting>> lock(Tx tx, UUID document) {
        return tx.sql()
                .preparedQuery(FIND + " FOR UPDATE")
                .execute(Tuple.of(document))
                .map(PgPostings::first);
    }

    @Override
    public Uni<Integer> sentAgain(Tx tx, UUID document, String connection) {
        return tx.sql()
                .preparedQuery(AGAIN)
                .execute(Tuple.of(document, connection))
                .map(rows -> rows.iterator().next().getInteger("sends"));
    }

    @Override
    public Uni<List<Posting>> list(Filter filter, UUID after, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(
                        filter.state() == null ? null : filter.state().name(),
                        filter.connection(),
                        filter.bin(),
                        filter.code(),
                        after,
                        limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgPostings::read)
                        .toList());
    }

    private static Optional<Integer> number(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getInteger(0));
    }

    private static Optional<Posting> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(PgPostings::read);
    }

    static Posting read(Row row) {
        var seen = row.getString("seen");
        return new Posting(
                row.getUUID("document"),
                row.getInteger("revision"),
                row.getString("connection"),
                State.valueOf(row.getString("state")),
                row.getInteger("attempt"),
                row.getInteger("sends"),
                row.getLong("move"),
                row.getString("odoo_number"),
                row.getString("code"),
                row.getString("message"),
                content(row.getString("body")),
                seen == null ? null : Change.valueOf(seen),
                row.getOffsetDateTime("posted_at"),
                row.getOffsetDateTime("updated_at"));
    }

    private static DocumentCreated content(String json) {
        try {
            return json == null ? null : EventJson.mapper().readValue(json, DocumentCreated.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document in the database cannot be read", e);
        }
    }

    private static String write(DocumentCreated created) {
        try {
            return EventJson.mapper().writeValueAsString(created);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document cannot be written as JSON", e);
        }
    }
}
