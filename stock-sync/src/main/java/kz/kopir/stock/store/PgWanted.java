package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import kz.kopir.platform.delivery.Tx;

/** Products whose stock has changed and has not been read since. */
@ApplicationScoped
public class PgWanted {

    private static final String ADD = """
            INSERT INTO stock_wanted (connection, product) SELECT DISTINCT $1, p FROM unnest($2::uuid[]) AS p ORDER BY p
            ON CONFLICT DO NOTHING""";
    private static final String ADD_BY_NAME = """
            INSERT INTO stock_wanted (connection, product)
            SELECT DISTINCT $1, p.key FROM stock_product p JOIN unnest($2::text[]) AS word
              ON p.key::text = lower(word) OR p.article = word
            WHERE p.connection = $1 ORDER BY 2
            ON CONFLICT DO NOTHING""";
    private static final String DUE = """
            SELECT coalesce(min(since) < now() - $2::bigint * interval '1 millisecond', false) FROM stock_wanted WHERE connection = $1""";
    private static final String TAKE = "DELETE FROM stock_wanted WHERE connection = $1 RETURNING product";

    private final Pool pool;

    PgWanted(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> add(Tx tx, String connection, Collection<UUID> products) {
        return tx.sql()
                .preparedQuery(ADD)
                .execute(Tuple.of(connection, products.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** By key or article. */
    public Uni<Void> addByName(Tx tx, String connection, Collection<String> words) {
        return tx.sql()
                .preparedQuery(ADD_BY_NAME)
                .execute(Tuple.of(connection, words.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Whether the first of them has waited for so long. */
    public Uni<Boolean> due(String connection, Duration gather) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(connection, gather.toMillis()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    public Uni<List<UUID>> take(Tx tx, String connection) {
        return tx.sql()
                .preparedQuery(TAKE)
                .execute(Tuple.of(connection))
                .map(rows -> Rows.all(rows, row -> row.getUUID(0)));
    }
}
