package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.keeping.AuthorizationStates;

/** Keeps whom administrators were sent to Bitrix24 for in {@code portal_authorization}. */
@ApplicationScoped
class PgAuthorizationStates implements AuthorizationStates {

    private static final String ADD = """
            WITH outdated AS (DELETE FROM portal_authorization WHERE created_at < now() - interval '1 day')
            INSERT INTO portal_authorization (state, portal) VALUES ($1, $2)""";
    private static final String TAKE = """
            DELETE FROM portal_authorization WHERE state = $1
            RETURNING CASE WHEN created_at > now() - $2::bigint * interval '1 millisecond' THEN portal END AS portal""";

    private final Pool pool;

    PgAuthorizationStates(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> add(String state, String portal) {
        return pool.preparedQuery(ADD).execute(Tuple.of(state, portal)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<String>> take(String state, Duration age) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(state, age.toMillis()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Optional.ofNullable(row.getString("portal")))
                        .findFirst()
                        .flatMap(found -> found));
    }
}
