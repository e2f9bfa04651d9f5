package kz.kopir.notifier.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import kz.kopir.notifier.telling.Told;
import kz.kopir.platform.delivery.Tx;

/** Keeps it in {@code told}. */
@ApplicationScoped
class PgTold implements Told {

    // in order, so that two batches with the same ones wait for each other and do not deadlock
    private static final String ADD = """
            INSERT INTO told (chat, identity)
            SELECT chat, identity FROM unnest($1::bigint[], $2::text[]) AS t (chat, identity) ORDER BY chat, identity
            ON CONFLICT DO NOTHING RETURNING chat, identity""";

    @Override
    public Uni<Set<Telling>> addNew(Tx tx, Collection<Telling> tellings) {
        return tx.sql()
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        tellings.stream().map(Telling::chat).toArray(Long[]::new),
                        tellings.stream().map(Telling::identity).toArray(String[]::new)))
                .map(rows -> new HashSet<>(
                        Rows.list(rows, row -> new Telling(row.getLong("chat"), row.getString("identity")))));
    }
}
