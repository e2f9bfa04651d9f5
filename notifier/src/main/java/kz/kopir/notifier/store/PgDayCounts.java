package kz.kopir.notifier.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.DayCounts;
import kz.kopir.platform.delivery.Tx;

/** Keeps them in {@code day_count}. */
@ApplicationScoped
class PgDayCounts implements DayCounts {

    private static final String ADD = """
            INSERT INTO day_count AS d (day, organization, kind, count, amount) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (day, organization, kind) DO UPDATE SET count = d.count + excluded.count, amount = d.amount + excluded.amount""";
    private static final String OF = """
            SELECT organization, kind, count, amount FROM day_count
            WHERE day = $1 AND (cardinality($2::text[]) = 0 OR organization = ANY ($2))""";

    @Override
    public Uni<Void> add(Tx tx, List<Count> counts) {
        return counts.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql()
                        .preparedQuery(ADD)
                        .executeBatch(counts.stream()
                                .map(count -> Tuple.of(
                                        count.day(),
                                        count.organization(),
                                        count.kind().name(),
                                        count.count(),
                                        count.amount()))
                                .toList())
                        .replaceWithVoid();
    }

    @Override
    public Uni<List<Count>> of(Tx tx, LocalDate day, Collection<String> organizations) {
        return tx.sql()
                .preparedQuery(OF)
                .execute(Tuple.of(day, organizations.toArray(String[]::new)))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Count(
                                day,
                                row.getString("organization"),
                                NoticeKind.valueOf(row.getString("kind")),
                                row.getLong("count"),
                                row.getBigDecimal("amount"))));
    }

    @Override
    public Uni<Boolean> claim(Tx tx, long chat, LocalDate day) {
        return tx.sql()
                .preparedQuery("INSERT INTO summary_sent (chat, day) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(chat, day))
                .map(rows -> rows.rowCount() > 0);
    }
}
