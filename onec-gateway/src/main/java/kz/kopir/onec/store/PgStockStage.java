package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import kz.kopir.onec.reading.NotReadException;
import kz.kopir.onec.reading.ReadPage;
import kz.kopir.onec.reading.ReadRun;
import kz.kopir.onec.reading.StockAmount;
import kz.kopir.onec.reading.StockPlace;
import kz.kopir.onec.reading.StockStage;

/** Keeps {@code onec_stock_stage}, and puts what it holds onto the shelf. */
@ApplicationScoped
class PgStockStage implements StockStage {

    private static final String CLEAR = "DELETE FROM onec_stock_stage WHERE connection = $1";
    private static final String ADD = """
            INSERT INTO onec_stock_stage (connection, reading, key, product, warehouse, quantity, sum, reserved)
            SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::numeric[], $7::numeric[], $8::numeric[])""";
    private static final String COUNT = "SELECT count(*) FROM onec_stock_stage WHERE connection = $1 AND reading = $2";
    private static final String SHELVE = """
            INSERT INTO onec_object AS o (connection, kind, key, data_version, content, deleted, seen_in, changed_seq)
            SELECT $1, 'STOCK', key, quantity || '|' || sum || '|' || reserved, jsonb_strip_nulls(jsonb_build_object(
                'product', product, 'warehouse', warehouse, 'quantity', quantity, 'sum', sum, 'reserved', nullif(reserved, 0))),
              false, $3, nextval('onec_object_change')
            FROM (
              SELECT key, product, warehouse, sum(quantity) AS quantity, sum(sum) AS sum, sum(reserved) AS reserved
              FROM onec_stock_stage WHERE connection = $1 AND reading = $2 GROUP BY key, product, warehouse) s
            WHERE quantity <> 0 OR sum <> 0 OR reserved <> 0 ORDER BY key
            """ + ObjectRows.OVER_THE_OLD;

    private final Pool pool;

    PgStockStage(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> clear(String connection) {
        return pool.preparedQuery(CLEAR).execute(Tuple.of(connection)).replaceWithVoid();
    }

    @Override
    public Uni<Void> add(String connection, UUID reading, Map<StockPlace, StockAmount> amounts) {
        var places = amounts.keySet();
        var much = amounts.values();
        return pool.preparedQuery(ADD)
                .execute(Tuple.from(List.of(
                        connection,
                        reading,
                        each(places, StockPlace::key, UUID[]::new),
                        each(places, StockPlace::product, UUID[]::new),
                        each(places, StockPlace::warehouse, UUID[]::new),
                        each(much, StockAmount::quantity, BigDecimal[]::new),
                        each(much, StockAmount::sum, BigDecimal[]::new),
                        each(much, StockAmount::reserved, BigDecimal[]::new))))
                .replaceWithVoid();
    }

    private static <T, R> Object each(Collection<T> all, Function<T, R> what, IntFunction<R[]> array) {
        return all.stream().map(what).toArray(array);
    }

    /** How many balances it put there, in the transaction of the read. */
    Uni<Integer> shelve(SqlConnection sql, ReadRun run, ReadPage.Staged staged) {
        var which = Tuple.of(run.connection(), staged.reading());
        return sql.preparedQuery(COUNT)
                .execute(which)
                .invoke(rows -> {
                    if (rows.iterator().next().getLong(0) != staged.rows()) {
                        throw NotReadException.lost(
                                "The rows of 1C's answer are not all there any more; it is read again");
                    }
                })
                .chain(() -> sql.preparedQuery(SHELVE).execute(Tuple.of(run.connection(), staged.reading(), run.id())))
                .chain(shelved -> sql.preparedQuery(CLEAR)
                        .execute(Tuple.of(run.connection()))
                        .replaceWith(shelved.rowCount()));
    }
}
