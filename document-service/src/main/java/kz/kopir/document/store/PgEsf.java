package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.document.portal.EsfNotes;
import kz.kopir.document.portal.EsfStore;
import kz.kopir.document.portal.Registration;
import kz.kopir.platform.delivery.Tx;

/** Keeps it in {@code esf}, beside {@code document}. */
@ApplicationScoped
class PgEsf implements EsfStore {

    private static final String FIND = """
            SELECT d.content::text AS content, coalesce(d.seller, o.card)::text AS seller, d.state,
              e.notes::text AS notes, coalesce(e.version, 0) AS version, e.registration_number, e.registered_on, e.status,
              (b.content -> 'document')::text AS base, (c.content -> 'document')::text AS corrected,
              ce.registration_number AS corrected_number, ce.registered_on AS corrected_on, ce.status AS corrected_status
            FROM document d
              LEFT JOIN organization o ON o.bin = d.organization_bin
              LEFT JOIN esf e ON e.document = d.id
              LEFT JOIN document b ON b.id = (d.content ->> 'base')::uuid
              LEFT JOIN document c ON c.id = (d.content ->> 'corrects')::uuid
              LEFT JOIN esf ce ON ce.document = c.id
            WHERE d.id = $3 AND ($1::text IS NULL OR d.owner_email = $1) AND ($2::text[] IS NULL OR d.organization_bin = ANY ($2))""";
    private static final String SAVE = """
            INSERT INTO esf AS e (document, version, notes) SELECT $1, 1, $2::text::jsonb WHERE $3 = 0
              OR EXISTS (SELECT FROM esf WHERE document = $1)
            ON CONFLICT (document) DO UPDATE SET version = e.version + 1, notes = excluded.notes, updated_at = now()
              WHERE e.version = $3""";
    private static final String TURNOVER = """
            UPDATE document SET turnover = coalesce($2, (content ->> 'turnover_date')::date, date) WHERE id = $1""";
    private static final String REGISTER = """
            INSERT INTO esf (document, version, registration_number, registered_on, status) VALUES ($1, 0, $2, $3, $4)
            ON CONFLICT (document) DO UPDATE SET registration_number = $2, registered_on = $3, status = $4, updated_at = now()""";

    private final Pool pool;

    PgEsf(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Subject>> find(Scope scope, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.from(new Object[] {scope.owner(), scope.organizations(), id}))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgEsf::read)
                        .findFirst());
    }

    @Override
    public Uni<Boolean> save(Tx tx, UUID id, EsfNotes notes, int seen) {
        return tx.sql()
                .preparedQuery(SAVE)
                .execute(Tuple.of(id, Json.write(notes), seen))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : tx.sql()
                                .preparedQuery(TURNOVER)
                                .execute(Tuple.of(id, notes.turnoverDate()))
                                .replaceWith(true));
    }

    @Override
    public Uni<Void> register(Tx tx, UUID id, Registration registration) {
        return tx.sql()
                .preparedQuery(REGISTER)
                .execute(Tuple.of(
                        id, registration.registrationNumber(), registration.registeredOn(), registration.status()))
                .replaceWithVoid();
    }

    private static Subject read(Row row) {
        return new Subject(
                Json.read(row.getString("content"), DocumentCreated.class),
                Json.read(row.getString("seller"), OrganizationCard.class),
                State.valueOf(row.getString("state")),
                row.getString("notes") == null ? EsfNotes.NONE : Json.read(row.getString("notes"), EsfNotes.class),
                row.getInteger("version"),
                registration(row, "registration_number", "registered_on", "status"),
                ref(row.getString("base")),
                ref(row.getString("corrected")),
                registration(row, "corrected_number", "corrected_on", "corrected_status"));
    }

    private static DocumentRef ref(String json) {
        return json == null ? null : Json.read(json, DocumentRef.class);
    }

    static Registration registration(Row row, String number, String day, String status) {
        return row.getString(number) == null
                ? null
                : new Registration(row.getString(number), row.getLocalDate(day), row.getString(status));
    }
}
