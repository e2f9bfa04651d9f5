package kz.kopir.notifier.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kopir.notifier.telling.Abouts;
import kz.kopir.platform.delivery.Tx;

/** Keeps it in {@code about}. */
@ApplicationScoped
class PgAbouts implements Abouts {

    private static final String KEEP = """
            INSERT INTO about AS a (key, organization, amount, responsible) VALUES ($1, $2, $3, $4)
            ON CONFLICT (key) DO UPDATE SET
              organization = coalesce(excluded.organization, a.organization), amount = coalesce(excluded.amount, a.amount),
              responsible = coalesce(excluded.responsible, a.responsible), at = now()""";
    private static final String FIND =
            "SELECT key, organization, amount, responsible FROM about WHERE key = ANY ($1::text[])";

    @Override
    public Uni<Void> keep(Tx tx, List<Known> known) {
        return known.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql()
                        .preparedQuery(KEEP)
                        .executeBatch(known.stream()
                                .sorted(Comparator.comparing(Known::key))
                                .map(one -> Tuple.of(one.key(), one.organization(), one.amount(), one.responsible()))
                                .toList())
                        .replaceWithVoid();
    }

    @Override
    public Uni<Map<String, Known>> find(Tx tx, Collection<String> keys) {
        return tx.sql()
                .preparedQuery(FIND)
                .execute(Tuple.of(keys.toArray(String[]::new)))
                .map(rows -> Rows.list(
                                rows,
                                row -> new Known(
                                        row.getString("key"),
                                        row.getString("organization"),
                                        row.getBigDecimal("amount"),
                                        row.getString("responsible")))
                        .stream()
                        .collect(Collectors.toMap(Known::key, known -> known)));
    }
}
