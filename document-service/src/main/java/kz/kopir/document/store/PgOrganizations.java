package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.parties.Kept;
import kz.kopir.document.parties.Organizations;
import kz.kopir.platform.delivery.Tx;

/** Keeps them in {@code organization}. */
@ApplicationScoped
class PgOrganizations implements Organizations {

    private static final String LIST =
            "SELECT version, card::text AS card FROM organization WHERE $1::text[] IS NULL OR bin = ANY($1) ORDER BY bin";
    private static final String FIND = "SELECT version, card::text AS card FROM organization WHERE bin = $1";
    private static final String SAVE = """
            INSERT INTO organization (bin, version, card) VALUES ($1, $2, $3::text::jsonb)
            ON CONFLICT (bin) DO UPDATE SET version = $2, card = excluded.card, updated_at = now()""";
    private static final String ADD_MISSING = """
            INSERT INTO organization (bin, version, card) VALUES ($1, 1, $2::text::jsonb) ON CONFLICT DO NOTHING""";
    private static final String REMOVE = """
            DELETE FROM organization WHERE bin = $1
              AND NOT EXISTS (SELECT FROM document WHERE document.organization_bin = $1)""";

    private final Pool pool;

    PgOrganizations(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Kept<OrganizationCard>>> list(Collection<String> bins) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(bins == null ? null : bins.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgOrganizations::read)
                        .toList());
    }

    @Override
    public Uni<List<OrganizationCard>> all(Tx tx) {
        return tx.sql()
                .query("SELECT version, card::text AS card FROM organization ORDER BY bin")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> read(row).card())
                        .toList());
    }

    @Override
    public Uni<Optional<Kept<OrganizationCard>>> find(String bin) {
        return pool.preparedQuery(FIND).execute(Tuple.of(bin)).map(PgOrganizations::first);
    }

    @Override
    public Uni<Optional<Kept<OrganizationCard>>> lock(Tx tx, String bin) {
        return tx.sql()
                .preparedQuery(FIND + " FOR UPDATE")
                .execute(Tuple.of(bin))
                .map(PgOrganizations::first);
    }

    @Override
    public Uni<Void> save(Tx tx, Kept<OrganizationCard> kept) {
        return tx.sql()
                .preparedQuery(SAVE)
                .execute(Tuple.of(kept.card().bin(), kept.version(), Json.write(kept.card())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> addMissing(Tx tx, Collection<OrganizationCard> cards) {
        return cards.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql()
                        .preparedQuery(ADD_MISSING)
                        .executeBatch(cards.stream()
                                .map(card -> Tuple.of(card.bin(), Json.write(card)))
                                .toList())
                        .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> remove(Tx tx, String bin) {
        return tx.sql().preparedQuery(REMOVE).execute(Tuple.of(bin)).map(rows -> rows.rowCount() == 1);
    }

    private static Optional<Kept<OrganizationCard>> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgOrganizations::read)
                .findFirst();
    }

    private static Kept<OrganizationCard> read(Row row) {
        return new Kept<>(Json.read(row.getString("card"), OrganizationCard.class), row.getInteger("version"));
    }
}
