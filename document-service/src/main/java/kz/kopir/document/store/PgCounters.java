package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.issuing.Counters;
import kz.kopir.platform.delivery.Tx;

/** One statement takes the numbers of all documents of a transaction; always in the same order, so that none deadlock. */
@ApplicationScoped
class PgCounters implements Counters {

    private static final String TAKE = """
            INSERT INTO counter AS c (organization_bin, type, period, last)
            SELECT * FROM unnest($1::text[], $2::text[], $3::date[], $4::bigint[])
            ON CONFLICT (organization_bin, type, period) DO UPDATE SET last = c.last + excluded.last
            RETURNING organization_bin, type, period, last""";

    private static final String RAISE = """
            INSERT INTO counter AS c (organization_bin, type, period, last)
            SELECT * FROM unnest($1::text[], $2::text[], $3::date[], $4::bigint[])
            ON CONFLICT (organization_bin, type, period) DO UPDATE SET last = greatest(c.last, excluded.last)""";

    @Override
    public Uni<Map<Counter, Long>> take(Tx tx, SortedMap<Counter, Integer> counts) {
        var counters = counts.keySet();
        return tx.sql()
                .preparedQuery(TAKE)
                .execute(row(
                        counters,
                        counts.values().stream().map(Integer::longValue).toArray(Long[]::new)))
                .map(rows -> {
                    var last = new HashMap<Counter, Long>();
                    rows.forEach(row -> last.put(
                            new Counter(
                                    row.getString("organization_bin"),
                                    DocumentType.valueOf(row.getString("type")),
                                    row.getLocalDate("period")),
                            row.getLong("last")));
                    return last;
                });
    }

    @Override
    public Uni<Void> raise(Tx tx, SortedMap<Counter, Long> reached) {
        return reached.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql()
                        .preparedQuery(RAISE)
                        .execute(row(reached.keySet(), reached.values().toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    private static Tuple row(Collection<Counter> counters, Long[] values) {
        return Tuple.of(
                counters.stream().map(Counter::organizationBin).toArray(String[]::new),
                counters.stream().map(counter -> counter.type().name()).toArray(String[]::new),
                counters.stream().map(Counter::period).toArray(LocalDate[]::new),
                values);
    }
}
