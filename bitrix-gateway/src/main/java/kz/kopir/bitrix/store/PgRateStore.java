package kz.kopir.bitrix.store;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.deal.CurrencyRate;
import kz.kopir.bitrix.deal.RateKey;

/** The rates that deals were told with, by the day on which they closed. The first one that is kept for a day stays. */
@ApplicationScoped
public class PgRateStore {

    private static final String KEEP = """
            INSERT INTO currency_rate (portal, currency, day, rate, rate_date, source) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING""";
    private static final String FIND = """
            SELECT r.* FROM currency_rate r JOIN unnest($2::text[], $3::date[]) AS wanted (currency, day) USING (currency, day)
            WHERE r.portal = $1""";

    /** Keeps those of the rates whose day has none yet. In the order of their keys, so that two transactions do not lock each other. */
    public Uni<Void> keep(SqlClient sql, String portal, Map<RateKey, CurrencyRate> rates) {
        if (rates.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var inOrder = new TreeMap<String, Tuple>();
        rates.forEach((key, rate) -> inOrder.put(key.toString(), row(portal, key, rate)));
        return sql.preparedQuery(KEEP)
                .executeBatch(inOrder.values().stream().toList())
                .replaceWithVoid();
    }

    public Uni<Map<RateKey, CurrencyRate>> find(SqlClient sql, String portal, Collection<RateKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(
                        portal,
                        keys.stream().map(RateKey::currency).toArray(String[]::new),
                        keys.stream().map(RateKey::day).toArray(LocalDate[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(
                                row -> new RateKey(row.getString("currency"), row.getLocalDate("day")),
                                PgRateStore::rate)));
    }

    private static Tuple row(String portal, RateKey key, CurrencyRate rate) {
        return Tuple.from(new Object[] {portal, key.currency(), key.day(), rate.rate(), rate.date(), rate.source()});
    }

    private static CurrencyRate rate(Row row) {
        return new CurrencyRate(
                row.getString("currency"),
                row.getBigDecimal("rate"),
                row.getLocalDate("rate_date"),
                row.getString("source"));
    }
}
