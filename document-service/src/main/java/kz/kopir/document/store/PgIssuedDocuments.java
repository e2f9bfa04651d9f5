package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.life.History;
import kz.kopir.document.life.IssuedDocuments;
import kz.kopir.platform.delivery.Tx;

/** Reads and changes them in {@code document}; what happened, from there, from the targets and from the audit. */
@ApplicationScoped
class PgIssuedDocuments implements IssuedDocuments, History {

    private static final String IN_SCOPE =
            "($1::text IS NULL OR d.owner_email = $1) AND ($2::text[] IS NULL OR d.organization_bin = ANY ($2)) AND d.id = $3";
    private static final String STANDING = """
            SELECT content::text AS content, state, revision,
              (SELECT coalesce(jsonb_object_agg(t.system,
                 CASE WHEN t.state = 'POSTED' AND t.seen IN ('UNPOSTED', 'DELETED') THEN t.seen ELSE t.state END), '{}') FROM document_target t WHERE t.document = d.id) AS targets
            FROM document d WHERE\s""";
    private static final String LOCK = STANDING + IN_SCOPE + " FOR UPDATE";
    private static final String LOCK_ISSUED =
            STANDING + "d.source = $1 AND d.deal = $2 AND d.state = 'ISSUED' ORDER BY d.seq FOR UPDATE";
    private static final String CANCEL =
            "UPDATE document SET state = 'CANCELLED', revision = $2, cancel_reason = $3 WHERE id = $1";
    private static final String SEND_AGAIN = "UPDATE document SET revision = $2 WHERE id = $1";
    private static final String HISTORY = """
            SELECT h.* FROM document d CROSS JOIN LATERAL (
              -- what a deal made has no row in the audit
              SELECT d.issued_at AS at, 'issue' AS action, 'document-service' AS actor, NULL::jsonb AS before,
                jsonb_build_object('number', d.number, 'date', d.date) AS after
              WHERE d.request IS NULL
              UNION ALL
              SELECT t.at, CASE t.state WHEN 'POSTED' THEN 'post' ELSE 'reject' END, t.system, NULL,
                jsonb_strip_nulls(jsonb_build_object('reference', t.reference, 'number', t.number, 'code', t.code, 'message', t.message))
              FROM document_target t WHERE t.document = d.id AND t.state <> 'POSTING'
              UNION ALL
              SELECT a.at, a.action, a.actor, a.before, a.after FROM audit a
              WHERE a.entity = 'document' AND a.entity_id = d.id::text) h
            WHERE """ + " " + IN_SCOPE + " ORDER BY h.at";

    private final Pool pool;

    PgIssuedDocuments(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Standing>> lock(Tx tx, Scope scope, UUID id) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(parameters(scope, id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgIssuedDocuments::read)
                        .findFirst());
    }

    @Override
    public Uni<List<Standing>> lockIssued(Tx tx, OrderRef order) {
        return tx.sql()
                .preparedQuery(LOCK_ISSUED)
                .execute(Tuple.of(order.source(), order.deal()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgIssuedDocuments::read)
                        .toList());
    }

    @Override
    public Uni<Void> cancel(Tx tx, UUID id, int revision, String reason) {
        return tx.sql()
                .preparedQuery(CANCEL)
                .execute(Tuple.of(id, revision, reason))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> sendAgain(Tx tx, UUID id, int revision) {
        return tx.sql()
                .preparedQuery(SEND_AGAIN)
                .execute(Tuple.of(id, revision))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Step>> of(Scope scope, UUID id) {
        return pool.preparedQuery(HISTORY)
                .execute(parameters(scope, id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Step(
                                row.getOffsetDateTime("at"),
                                row.getString("action"),
                                row.getString("actor"),
                                map(row.getJsonObject("before")),
                                map(row.getJsonObject("after"))))
                        .toList());
    }

    private static Tuple parameters(Scope scope, UUID id) {
        return Tuple.from(new Object[] {scope.owner(), scope.organizations(), id});
    }

    private static Map<String, Object> map(JsonObject json) {
        return json == null ? null : json.getMap();
    }

    private static Standing read(Row row) {
        var targets = new HashMap<String, String>();
        row.getJsonObject("targets").forEach(entry -> targets.put(entry.getKey(), (String) entry.getValue()));
        return new Standing(
                Json.read(row.getString("content"), DocumentCreated.class),
                State.valueOf(row.getString("state")),
                row.getInteger("revision"),
                targets);
    }
}
