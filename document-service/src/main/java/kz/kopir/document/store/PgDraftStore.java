package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.drafting.DocumentRequest;
import kz.kopir.document.drafting.DraftStore;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.platform.delivery.Tx;

/** Keeps them in {@code document}, beside those that are issued. */
@ApplicationScoped
class PgDraftStore implements DraftStore {

    private static final String ADD = """
            INSERT INTO document (id, source, deal, type, set_number, organization_bin, date, owner_email, content, seller, state,
              revision, request, customer_tax_id, total, search, turnover, root)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10::text::jsonb, 'DRAFT', $11, $12::text::jsonb, $13, $14,
              to_tsvector('simple', $15), $16, coalesce((SELECT root FROM document WHERE id = $17), $1))""";
    private static final String REPLACE = """
            UPDATE document SET organization_bin = $2, date = $3, content = $4::text::jsonb, seller = $5::text::jsonb, revision = $6,
              request = $7::text::jsonb, customer_tax_id = $8, total = $9, search = to_tsvector('simple', $10),
              turnover = $11
            WHERE id = $1 AND state = 'DRAFT'""";
    private static final String SELECT =
            "SELECT content::text AS content, state, revision, request::text AS request, owner_email FROM document ";
    private static final String FIND = SELECT
            + "WHERE id = $3 AND ($1::text IS NULL OR owner_email = $1) AND ($2::text[] IS NULL OR organization_bin = ANY ($2))";
    // a sale is papered once, whether its papers name what they rest on or not
    private static final String SAME_PLACE = """
            source = $1 AND deal = $2 AND type = $3 AND (content ->> 'base' IS NOT DISTINCT FROM $4
              OR type IN ('WAYBILL', 'COMPLETION_ACT', 'TAX_INVOICE') AND (content ->> 'base' IS NULL OR $4::text IS NULL))""";
    private static final String IN_PLACE = SELECT + "WHERE " + SAME_PLACE + """
             AND (state <> 'CANCELLED' OR $5)
            ORDER BY state = 'CANCELLED', content ->> 'base' IS DISTINCT FROM $4, set_number DESC LIMIT 1""";
    private static final String CORRECTING = SELECT + """
            WHERE (source, deal) = (SELECT source, deal FROM document WHERE id = $1)
              AND state <> 'CANCELLED' AND content ->> 'corrects' = $1::text LIMIT 1""";
    private static final String ISSUED_BESIDE =
            "SELECT id FROM document WHERE state = 'ISSUED' AND id <> $5 AND " + SAME_PLACE + " LIMIT 1";
    private static final String STANDS_FOR = SELECT + """
            WHERE root = (SELECT root FROM document WHERE id = $3) AND state = 'ISSUED'
              AND ($1::text IS NULL OR owner_email = $1) AND ($2::text[] IS NULL OR organization_bin = ANY ($2)) LIMIT 1""";
    private static final String SETS =
            "SELECT coalesce(max(set_number), 0) FROM document WHERE source = $1 AND deal = $2 AND type = $3";

    @Override
    public Uni<Void> add(Tx tx, Kept draft, OrganizationCard seller) {
        var document = draft.document().document();
        return tx.sql()
                .preparedQuery(ADD)
                .execute(Tuple.from(new Object[] {
                    document.id(),
                    document.order().source(),
                    document.order().deal(),
                    document.type().name(),
                    document.set(),
                    document.organizationBin(),
                    document.date(),
                    draft.owner(),
                    Json.write(draft.document()),
                    Json.write(seller),
                    draft.revision(),
                    Json.write(draft.request()),
                    PgDocuments.taxId(draft.document()),
                    draft.document().totals().gross(),
                    PgDocuments.searched(draft.document()),
                    draft.document().turnover(),
                    draft.document().corrects()
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> replace(Tx tx, Kept draft, OrganizationCard seller) {
        var document = draft.document().document();
        return tx.sql()
                .preparedQuery(REPLACE)
                .execute(Tuple.from(new Object[] {
                    document.id(),
                    document.organizationBin(),
                    document.date(),
                    Json.write(draft.document()),
                    Json.write(seller),
                    draft.revision(),
                    Json.write(draft.request()),
                    PgDocuments.taxId(draft.document()),
                    draft.document().totals().gross(),
                    PgDocuments.searched(draft.document()),
                    draft.document().turnover()
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(Tx tx, UUID id) {
        return tx.sql()
                .preparedQuery("DELETE FROM document WHERE id = $1 AND state = 'DRAFT'")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Kept>> find(Tx tx, Scope scope, UUID id) {
        return tx.sql()
                .preparedQuery(FIND)
                .execute(Tuple.from(new Object[] {scope.owner(), scope.organizations(), id}))
                .map(PgDraftStore::first);
    }

    @Override
    public Uni<Optional<Kept>> lock(Tx tx, Scope scope, UUID id) {
        return tx.sql()
                .preparedQuery(FIND + " FOR UPDATE")
                .execute(Tuple.from(new Object[] {scope.owner(), scope.organizations(), id}))
                .map(PgDraftStore::first);
    }

    @Override
    public Uni<Optional<Kept>> inPlace(Tx tx, OrderRef order, DocumentType type, UUID base, boolean evenCancelled) {
        return tx.sql()
                .preparedQuery(IN_PLACE)
                .execute(Tuple.of(
                        order.source(),
                        order.deal(),
                        type.name(),
                        base == null ? null : base.toString(),
                        evenCancelled))
                .map(PgDraftStore::first);
    }

    @Override
    public Uni<Optional<Kept>> standingFor(Tx tx, Scope scope, UUID id) {
        return tx.sql()
                .preparedQuery(STANDS_FOR)
                .execute(Tuple.from(new Object[] {scope.owner(), scope.organizations(), id}))
                .map(PgDraftStore::first);
    }

    @Override
    public Uni<Optional<Kept>> correcting(Tx tx, UUID corrected) {
        return tx.sql().preparedQuery(CORRECTING).execute(Tuple.of(corrected)).map(PgDraftStore::first);
    }

    @Override
    public Uni<Optional<UUID>> issuedBeside(Tx tx, DocumentCreated document) {
        var ref = document.document();
        return tx.sql()
                .preparedQuery(ISSUED_BESIDE)
                .execute(Tuple.of(
                        ref.order().source(),
                        ref.order().deal(),
                        ref.type().name(),
                        document.base() == null ? null : document.base().toString(),
                        ref.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .findFirst());
    }

    @Override
    public Uni<Integer> sets(Tx tx, OrderRef order, DocumentType type) {
        return tx.sql()
                .preparedQuery(SETS)
                .execute(Tuple.of(order.source(), order.deal(), type.name()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static Optional<Kept> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgDraftStore::read)
                .findFirst();
    }

    private static Kept read(Row row) {
        var request = row.getString("request");
        return new Kept(
                Json.read(row.getString("content"), DocumentCreated.class),
                State.valueOf(row.getString("state")),
                row.getInteger("revision"),
                request == null ? null : Json.read(request, DocumentRequest.class),
                row.getString("owner_email"));
    }
}
