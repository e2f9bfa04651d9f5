package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.KnownWarehouse;
import kz.kopir.stock.Run;
import kz.kopir.stock.onec.OnecCard;

/** What products and warehouses are called. */
@ApplicationScoped
public class PgCards {

    private static final String PUT = """
            INSERT INTO stock_product AS p (connection, key, code, name, article, barcode, deleted)
            SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[])
            ON CONFLICT (connection, key) DO UPDATE SET code = excluded.code, name = excluded.name,
              article = excluded.article, barcode = excluded.barcode, deleted = excluded.deleted
            WHERE (p.code, p.name, p.article, p.barcode, p.deleted)
              IS DISTINCT FROM (excluded.code, excluded.name, excluded.article, excluded.barcode, excluded.deleted)""";
    // a name that another one has already is told with the code, and one without a code with its key
    private static final String PUT_WAREHOUSE = """
            INSERT INTO stock_warehouse AS w (connection, key, code, name, told_as)
            SELECT $1, $2, $3, $4, CASE WHEN EXISTS (SELECT FROM stock_warehouse o WHERE o.connection = $1 AND o.told_as = $4 AND o.key <> $2)
              THEN $4 || ' (' || coalesce($3, $2::text) || ')' ELSE $4 END
            ON CONFLICT (connection, key) DO UPDATE SET code = excluded.code, name = excluded.name,
              told_as = CASE w.told_as WHEN w.key::text THEN excluded.told_as ELSE w.told_as END""";
    private static final String PUT_UNKNOWN = """
            INSERT INTO stock_warehouse (connection, key, name, told_as)
            SELECT $2, key, name, name FROM (
              SELECT DISTINCT s.warehouse AS key,
                CASE s.warehouse WHEN '00000000-0000-0000-0000-000000000000' THEN $3 ELSE s.warehouse::text END AS name
              FROM stock_staging s WHERE s.run = $1) AS read
            ON CONFLICT DO NOTHING""";
    private static final String HAS_UNKNOWN = """
            SELECT EXISTS (SELECT FROM stock_staging s WHERE s.run = $1 AND s.warehouse <> '00000000-0000-0000-0000-000000000000'
              AND NOT EXISTS (SELECT FROM stock_warehouse w WHERE w.connection = $2 AND w.key = s.warehouse AND w.name <> w.key::text))""";
    private static final String FIND_PRODUCT = """
            SELECT key FROM stock_product WHERE connection = $1 AND code = $2 ORDER BY deleted, key LIMIT 1""";

    private final Pool pool;

    PgCards(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> write(Tx tx, String connection, List<OnecCard> cards) {
        return cards.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql()
                        .preparedQuery(PUT)
                        .execute(Tuple.from(new Object[] {
                            connection,
                            cards.stream().map(OnecCard::key).toArray(UUID[]::new),
                            texts(cards, OnecCard::code),
                            texts(cards, OnecCard::name),
                            texts(cards, OnecCard::article),
                            texts(cards, OnecCard::barcode),
                            cards.stream().map(OnecCard::deleted).toArray(Boolean[]::new)
                        }))
                        .replaceWithVoid();
    }

    private static String[] texts(List<OnecCard> cards, Function<OnecCard, String> text) {
        return cards.stream().map(text).toArray(String[]::new);
    }

    public Uni<Void> writeWarehouses(Tx tx, String connection, List<OnecCard> warehouses) {
        return warehouses.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql()
                        .preparedQuery(PUT_WAREHOUSE)
                        .executeBatch(warehouses.stream()
                                .map(warehouse ->
                                        Tuple.of(connection, warehouse.key(), warehouse.code(), warehouse.name()))
                                .toList())
                        .replaceWithVoid();
    }

    /** A warehouse that has stock and that onec-gateway has not read yet is told by its key until then. */
    public Uni<Void> writeUnknown(Tx tx, Run run, String noWarehouse) {
        return tx.sql()
                .preparedQuery(PUT_UNKNOWN)
                .execute(Tuple.of(run.id(), run.connection(), noWarehouse))
                .replaceWithVoid();
    }

    /** Whether the run has read stock of a warehouse whose name is not known. */
    public Uni<Boolean> hasUnknown(Run run) {
        return pool.preparedQuery(HAS_UNKNOWN)
                .execute(Tuple.of(run.id(), run.connection()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    public Uni<List<KnownWarehouse>> warehouses(String connection) {
        return warehouses(pool, connection);
    }

    public Uni<List<KnownWarehouse>> warehouses(Tx tx, String connection) {
        return warehouses(tx.sql(), connection);
    }

    private static Uni<List<KnownWarehouse>> warehouses(SqlClient sql, String connection) {
        return sql.preparedQuery(
                        "SELECT key, code, name, told_as FROM stock_warehouse WHERE connection = $1 ORDER BY key")
                .execute(Tuple.of(connection))
                .map(rows -> Rows.all(
                        rows,
                        row -> new KnownWarehouse(
                                row.getUUID("key"),
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("told_as"))));
    }

    /** By its code. */
    public Uni<Optional<UUID>> product(String connection, String code) {
        return pool.preparedQuery(FIND_PRODUCT)
                .execute(Tuple.of(connection, code))
                .map(rows -> Rows.all(rows, row -> row.getUUID(0)).stream().findFirst());
    }

    /** The last change of product cards that is known; empty until all were read. */
    public Uni<Optional<Long>> cardsTo(String connection) {
        return pool.preparedQuery("SELECT cards_to FROM stock_connection WHERE connection = $1")
                .execute(Tuple.of(connection))
                .map(rows -> Rows.all(rows, row -> Optional.ofNullable(row.getLong(0))).stream()
                        .findFirst()
                        .flatMap(found -> found));
    }

    /** @param place null when all are to be read anew */
    public Uni<Void> cardsTo(Tx tx, String connection, Long place) {
        return tx.sql().preparedQuery("""
                        INSERT INTO stock_connection (connection, cards_to) VALUES ($1, $2)
                        ON CONFLICT (connection) DO UPDATE SET cards_to = excluded.cards_to""").execute(Tuple.of(connection, place)).replaceWithVoid();
    }
}
