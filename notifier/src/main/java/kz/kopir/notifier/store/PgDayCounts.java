package kz.kopir.notifier.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.DayCounts;
import kz.kopir.platform.delivery.Tx;

/** Keeps them in {@code happened} and {@code summary_sent}. */
@ApplicationScoped
class PgDayCounts implements DayCounts {

    private static final String ADD =
            "INSERT INTO happened (at, organization, kind, count, amount) VALUES ($1, $2, $3, $4, $5)";
    private static final String BETWEEN = """
            SELECT kind, sum(count)::bigint AS count, sum(amount) AS amount FROM happened
            WHERE at >= $1 AND at < $2 AND (cardinality($3::text[]) = 0 OR organization = ANY ($3)) GROUP BY kind""";
    private static final String CLAIM =
            "INSERT INTO summary_sent (chat, day, until) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private static final String BEFORE = """
            SELECT max(until) FROM summary_sent WHERE chat = $1 AND until < $2 AND until > $2 - interval '3 days'""";

    @Override
    public Uni<Void> add(Tx tx, List<Count> counts) {
        return counts.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql()
                        .preparedQuery(ADD)
                        .executeBatch(counts.stream()
                                .map(count -> Tuple.of(
                                        count.at(),
                                        count.organization(),
                                        count.kind().name(),
                                        count.count(),
                                        count.amount()))
                                .toList())
                        .replaceWithVoid();
    }

    @Override
    public Uni<List<Sum>> between(Tx tx, OffsetDateTime from, OffsetDateTime until, Collection<String> organizations) {
        return tx.sql()
                .preparedQuery(BETWEEN)
                .execute(Tuple.of(from, until, organizations.toArray(String[]::new)))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Sum(
                                NoticeKind.valueOf(row.getString("kind")),
                                row.getLong("count"),
                                row.getBigDecimal("amount"))));
    }

    @Override
    public Uni<Boolean> claim(Tx tx, long chat, LocalDate day, OffsetDateTime until) {
        return tx.sql().preparedQuery(CLAIM).execute(Tuple.of(chat, day, until)).map(rows -> rows.rowCount() > 0);
    }

    @Override
    public Uni<OffsetDateTime> toldBefore(Tx tx, long chat, OffsetDateTime until) {
        return tx.sql()
                .preparedQuery(BEFORE)
                .execute(Tuple.of(chat, until))
                .map(rows -> rows.iterator().next().getOffsetDateTime(0));
    }
}
