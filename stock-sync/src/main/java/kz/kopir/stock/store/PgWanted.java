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
    private static final String ADD_BY_ARTICLE = """
            INSERT INTO stock_wanted (connection, product)
            SELECT DISTINCT $1, key FROM stock_product WHERE connection = $1 AND article = ANY($2) ORDER BY 2
            ON CONFLICT DO NOTHING""";
    // those that change while a run waits are gathered for the next one
    private static final String DUE = """
            SELECT coalesce(min(since) < now() - $2::bigint * interval '1 millisecond', false)
              AND NOT EXISTS (SELECT FROM stock_run WHERE connection = $1 AND state = 'WAITING' AND asked_by = $3)
            FROM stock_wanted WHERE connection = $1""";
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

    public Uni<Void> addByArticle(Tx tx, String connection, Collection<String> articles) {
        return tx.sql()
                .preparedQuery(ADD_BY_ARTICLE)
                .execute(Tuple.of(connection, articles.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Whether the first of them has waited for so long, and no run that this one asked for does. */
    public Uni<Boolean> due(String connection, Duration gather, String askedBy) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(connection, gather.toMillis(), askedBy))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    public Uni<List<UUID>> take(Tx tx, String connection) {
        return tx.sql()
                .preparedQuery(TAKE)
                .execute(Tuple.of(connection))
                .map(rows -> Rows.all(rows, row -> row.getUUID(0)));
    }
}
