package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.document.CustomerCard;
import kz.kopir.document.parties.Customers;
import kz.kopir.document.parties.Kept;
import kz.kopir.platform.delivery.Tx;

/** Keeps them in {@code customer}. */
@ApplicationScoped
class PgCustomers implements Customers {

    private static final String COLUMNS = "SELECT id, seq, version, card::text AS card FROM customer ";
    private static final String LIST = COLUMNS + """
            WHERE ($1::text IS NULL OR creator = $1) AND ($2::text IS NULL OR name LIKE $2)
              AND ($3::text IS NULL OR tax_id = $3) AND ($4::bigint IS NULL OR seq > $4) ORDER BY seq LIMIT $5""";
    private static final String FIND = COLUMNS + "WHERE id = $1";
    private static final String ADD = """
            INSERT INTO customer (id, version, tax_id, name, creator, card)
            VALUES ($1, 1, $2, $3, $4, $5::text::jsonb) ON CONFLICT (tax_id) DO NOTHING""";
    // the same BIN at another customer makes no change at all
    private static final String REPLACE = """
            UPDATE customer SET version = $2, tax_id = $3, name = $4, card = $5::text::jsonb, updated_at = now()
            WHERE id = $1 AND NOT EXISTS (SELECT FROM customer other WHERE other.tax_id = $3 AND other.id <> $1)""";

    private final Pool pool;

    PgCustomers(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Entry>> list(Query query) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(
                        query.creator(),
                        query.name() == null ? null : prefix(query.name()),
                        query.taxId(),
                        query.after(),
                        query.limit()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgCustomers::read)
                        .toList());
    }

    @Override
    public Uni<Optional<Entry>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(PgCustomers::first);
    }

    @Override
    public Uni<Optional<Entry>> find(Tx tx, UUID id) {
        return tx.sql().preparedQuery(FIND).execute(Tuple.of(id)).map(PgCustomers::first);
    }

    @Override
    public Uni<Optional<Entry>> lock(Tx tx, UUID id) {
        return tx.sql()
                .preparedQuery(FIND + " FOR UPDATE")
                .execute(Tuple.of(id))
                .map(PgCustomers::first);
    }

    @Override
    public Uni<Boolean> add(Tx tx, UUID id, CustomerCard card, String creator) {
        return tx.sql()
                .preparedQuery(ADD)
                .execute(Tuple.of(id, card.taxId(), lower(card), creator, Json.write(card)))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Boolean> replace(Tx tx, UUID id, Kept<CustomerCard> kept) {
        return tx.sql()
                .preparedQuery(REPLACE)
                .execute(Tuple.of(id, kept.version(), kept.card().taxId(), lower(kept.card()), Json.write(kept.card())))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Void> remove(Tx tx, UUID id) {
        return tx.sql()
                .preparedQuery("DELETE FROM customer WHERE id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    private static String lower(CustomerCard card) {
        return card.name().ru().toLowerCase(Locale.ROOT);
    }

    private static String prefix(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static Optional<Entry> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgCustomers::read)
                .findFirst();
    }

    private static Entry read(Row row) {
        return new Entry(
                row.getUUID("id"),
                row.getLong("seq"),
                new Kept<>(Json.read(row.getString("card"), CustomerCard.class), row.getInteger("version")));
    }
}
